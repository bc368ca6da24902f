"""Receipts and forms as PDF, the form that is signed, and QR codes."""
