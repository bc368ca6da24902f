"""Enrolment, checks, self-examination and faults of terminals."""
