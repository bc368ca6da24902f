"""The centre: line service, signalling, cases and phone pages."""
