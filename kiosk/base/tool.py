"""Short commands of the system, bounded in time: what they print, or why they could not say it."""

import asyncio
import os
from collections.abc import Mapping
from typing import TypedDict, Unpack

from kiosk.base.errors import EnvironmentFault


class ToolOptions(TypedDict, total=False):
    """How a tool is run; all may be left out."""

    package: str
    """The Debian package to name when the tool is missing."""
    about: str
    """A device or an errand that begins what the tool complains of."""
    given: bytes | None
    """What it reads from its input; nothing without it."""
    environment: Mapping[str, str]
    """All of its environment; this program's own, in English, without it."""
    within_s: float
    """It is killed after that; 5 s without it."""


def english_environment(**more: str) -> dict[str, str]:
    """Return this program's environment for a tool that shall speak English, and ``more``."""
    return {**os.environ, "LC_ALL": "C", **more}


async def run_tool(*command: str, **options: Unpack[ToolOptions]) -> str:
    """Return what a command prints, as text; raises as ``tool_output`` does."""
    return (await tool_output(*command, **options)).decode(errors="replace")


async def tool_output(*command: str, **options: Unpack[ToolOptions]) -> bytes:
    """Return what a command prints; it is killed when its time is over or its caller is cancelled.

    Raises EnvironmentFault when it is not installed, cannot start, takes too long, or fails: then with its complaint.
    """
    within_s = options.get("within_s", 5.0)
    about = f"{options['about']}: " if options.get("about") else ""
    try:
        async with asyncio.timeout(within_s):
            status, said, complained = await _run(command, options)
    except FileNotFoundError as error:
        raise EnvironmentFault(_missing(command[0], options.get("package", ""))) from error
    except TimeoutError as error:
        raise EnvironmentFault(f"{about}{command[0]} gave no answer in {within_s:g} s") from error
    except OSError as error:
        raise EnvironmentFault(f"{about}{command[0]} cannot start: {error.strerror}") from error
    if status != 0:
        complaint = (complained.strip() or said.strip()).decode(errors="replace")
        raise EnvironmentFault(about + (complaint or f"{command[0]} failed with status {status}"))
    return said


async def _run(command: tuple[str, ...], options: ToolOptions) -> tuple[int | None, bytes, bytes]:
    pipe, given = asyncio.subprocess.PIPE, options.get("given")
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL if given is None else pipe,
        stdout=pipe,
        stderr=pipe,
        env=options.get("environment", english_environment()),
    )
    try:
        said, complained = await process.communicate(given)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode, said, complained


def _missing(program: str, package: str) -> str:
    if package:
        return f"{program} is missing; install the Debian package {package}"
    return f"{program} is not installed"
