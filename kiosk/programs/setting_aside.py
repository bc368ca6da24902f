"""``kiosk dispatch set-aside``: puts damaged records out of the way, so that the centre can begin without them."""

from pathlib import Path

from kiosk.base.clock import SystemClock
from kiosk.dispatch.app import Records
from kiosk.store.claim import claimed
from kiosk.store.damage import DamagedError, set_aside

WHAT_TO_DO = (
    "Nothing was changed. Either restore a backup (docs/operations.md), or begin anew without these records: "
    "`kiosk dispatch set-aside` renames the damaged file, and nothing is deleted."
)


def run(folder: Path) -> int:
    """Rename every damaged file of a stopped centre and say where it lies; what is sound stays."""
    with claimed(folder):
        is_sound = False
        while not is_sound:
            try:
                Records.open(folder).close()
                is_sound = True
            except DamagedError as damage:
                aside = set_aside(damage.path, SystemClock().now())
                print(f"{damage}\nset aside as {aside}")
    print("what is here now is sound; start dispatch")
    return 0
