"""Receipts and other printed matter as PDF and QR."""
