"""``python -m tests.seventy``: write build/services.md from what test_served.py has played, and say how many of 70."""

import sys

from tests.seventy.report import write_report

if __name__ == "__main__":
    said, is_complete = write_report()
    sys.stdout.write(f"{said}\n")
    sys.exit(0 if is_complete else 1)
