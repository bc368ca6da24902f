"""Which certificates of dispatch a program believes: those of the public authorities, or those of the office's own."""

import ssl
from pathlib import Path

from kiosk.base.errors import EnvironmentFault

Trust = ssl.SSLContext | bool
"""As aiohttp takes it; True stands for the public authorities that the system knows."""


def trust_in(ca_file: Path | None) -> Trust:
    """Return whom to believe: only the authority in ``ca_file`` (PEM), or the system's public ones when there is none.

    Raises EnvironmentFault when the file cannot be read or holds no certificate.
    """
    if ca_file is None:
        return True
    try:
        return ssl.create_default_context(cafile=str(ca_file))
    except ssl.SSLError as error:
        raise EnvironmentFault(f"{ca_file}: holds no certificate in PEM form") from error
    except OSError as error:
        raise EnvironmentFault(f"{ca_file}: cannot be read: {error.strerror}") from error
