"""The centre: sign-in and rights, the line at work, signalling, cases, uploads, phone pages, health."""
