"""The example site of ``packaging/nginx`` on free ports, before a dispatch of the test's own."""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.demo.processes import Processes
from tests.packaging.authority import HOST, write_certificates

SITE = Path("packaging/nginx/kiosk.conf")
_AROUND = """daemon off;
pid {folder}/pid;
error_log stderr warn;
{user}
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True, slots=True)
class Proxy:
    """A running nginx."""

    url: str
    plain_url: str
    authority: Path
    access_log: Path


@contextlib.asynccontextmanager
async def proxy_before(dispatch_url: str, folder: Path) -> AsyncIterator[Proxy]:
    """Run nginx with the example site in front of dispatch."""
    authority = write_certificates(folder / "tls")
    plain_port, port = free_port(), free_port()
    (folder / "site.conf").write_text(_site(dispatch_url, folder, plain_port, port))
    user = "user root;" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user))
    async with Processes(folder / "logs") as processes:
        environment = {"PATH": f"{os.environ['PATH']}:/usr/sbin"}
        command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "start.log")]
        process = processes.start("nginx", command, environment)
        await listens(port)
        yield Proxy(f"https://{HOST}:{port}", f"http://{HOST}:{plain_port}", authority, folder / "access.log")
        assert process.is_running, process.log_text()


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def listens(port: int, within_s: float = 10.0) -> None:
    """Return once somebody listens on a port of this machine."""
    async with asyncio.timeout(within_s):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except ConnectionRefusedError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                await writer.wait_closed()
                return


def _site(dispatch_url: str, folder: Path, plain_port: int, port: int) -> str:
    """Return the example with nothing changed but addresses and the certificate's place."""
    site = SITE.read_text()
    for example, here in {
        "127.0.0.1:8460": dispatch_url.removeprefix("http://"),
        "listen 443 ": f"listen 127.0.0.1:{port} ",
        "listen 80;": f"listen 127.0.0.1:{plain_port};",
        "    listen [::]:443 ssl http2;\n": "",
        "    listen [::]:80;\n": "",
        "/etc/nginx/tls": str(folder / "tls"),
    }.items():
        assert example in site, example
        site = site.replace(example, here)
    return site
