"""Short commands of the system, bounded in time: what they print, or why they could not say it."""

import asyncio
import os
from collections.abc import Mapping

from kiosk.base.errors import EnvironmentFault

_WITHIN_S = 5.0


async def run_tool(
    *command: str, package: str, environment: Mapping[str, str] | None = None, within_s: float = _WITHIN_S
) -> str:
    """Return what a command prints, in English; ``environment`` is added to the program's own.

    Raises EnvironmentFault when it is not installed (naming the Debian ``package``), fails or takes too long.
    """
    process = None
    try:
        async with asyncio.timeout(within_s):
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env={**os.environ, "LC_ALL": "C", **(environment or {})},
            )
            said, complained = await process.communicate()
    except FileNotFoundError as error:
        raise EnvironmentFault(f"{command[0]} is missing; install the Debian package {package}") from error
    except TimeoutError as error:
        raise EnvironmentFault(f"{command[0]} gave no answer in {within_s:g} s") from error
    finally:
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        raise EnvironmentFault(complained.decode(errors="replace").strip() or f"{command[0]} failed")
    return said.decode(errors="replace")
