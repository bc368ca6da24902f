"""The commands that the pages tell people to give are those that the programs take, and the files are there."""

import argparse
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from kiosk.base.settings import Settings
from kiosk.desk.program_settings import DeskSettings
from kiosk.dispatch.settings import DispatchSettings
from kiosk.programs.main import PROGRAMS, module_of
from kiosk.terminal.program_settings import TerminalSettings

ROOT = Path(__file__).resolve().parents[2]
OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
FAULTS = (ROOT / "docs/faults.md").read_text(encoding="utf-8")
PAGES = OPERATIONS + FAULTS + (ROOT / "README.md").read_text(encoding="utf-8")
_BLOCK_LINE = re.compile(r"^    (?:sudo -u \S+ )?kiosk ([^#\n]+)", re.MULTILINE)
_INLINE = re.compile(r"`kiosk ([^`…]+)`")


def commands() -> list[str]:
    found = [*_BLOCK_LINE.findall(PAGES), *_INLINE.findall(PAGES)]
    return sorted({command.strip() for command in found if command.split()[0] in PROGRAMS})


@pytest.mark.parametrize("command", commands())
def test_a_command_is_taken(command: str) -> None:
    program, *words = shlex.split(command)
    parser = argparse.ArgumentParser(exit_on_error=False)
    module_of(program).add_arguments(parser)
    try:
        parser.parse_args(words)
    except (argparse.ArgumentError, SystemExit) as error:
        raise AssertionError(f"kiosk {command}: {error}") from error


def test_there_are_commands_to_try() -> None:
    assert {"demo --headless --out /tmp/kiosk-demo", "catalog check FILE"} <= set(commands())
    assert sum(command.startswith("dispatch --data /var/lib/kiosk-dispatch ") for command in commands()) >= 5


def test_what_is_copied_from_the_share_is_there() -> None:
    names = re.findall(r"(?:systemd|session|nginx|coturn)/[\w.-]+\.\w+", OPERATIONS)
    assert len(set(names)) >= 6
    for name in names:
        assert (ROOT / "packaging" / name).exists(), name


def test_the_settings_in_the_text_are_settings() -> None:
    blocks = re.findall(r"(?:^    .*\n(?:\n(?=    ))?)+", OPERATIONS, re.MULTILINE)
    texts = ["\n".join(line[4:] for line in block.splitlines()) for block in blocks]
    by_sign: dict[str, type[Settings]] = {
        "trusted_proxies": DispatchSettings,
        "[[ice_servers]]": DispatchSettings,
        "[official]": DispatchSettings,
        "[screens]": TerminalSettings,
        "[handset]": TerminalSettings,
        "centre_url": DeskSettings,
    }
    for sign, kind in by_sign.items():
        (text,) = (text for text in texts if sign in text)
        kind.model_validate(tomllib.loads(text))
