"""Two hosts on one machine, in network namespaces of their own: what runs there meets a network of this test only.

They are joined by the kernel's veth, which loses (nftables) and narrows (tc tbf) by itself but not by a seed, or by a
tunnel through a ``Carrier``, which plays a whole scenario on every packet, of any protocol.
"""

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tests.net.carrier import Carrier, Route
from tests.net.scenario import Scenario

_TUNSETIFF, _IFF_TUN, _IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
_TUN = Path("/dev/net/tun")
_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Host:
    """One namespace and its address on the net between the two."""

    name: str
    address: str

    def command(self, *words: str) -> list[str]:
        """Return a command that runs ``words`` there."""
        return ["ip", "netns", "exec", self.name, *words]


def missing_for_hosts() -> str | None:
    """Return in one sentence why no hosts can be made here, None when they can."""
    for tool in ("ip", "nft", "tc"):
        if shutil.which(tool) is None:
            return f"there is no {tool}"
    probe = _name("p")
    made = subprocess.run(["ip", "netns", "add", probe], capture_output=True, text=True, check=False)
    if made.returncode:
        return f"no network namespaces may be made here: {made.stderr.strip()}"
    _run("ip", "netns", "del", probe)
    return None


def missing_for_tunnel() -> str | None:
    """Return why no tunnel can be made here, None when it can."""
    return missing_for_hosts() or (None if os.access(_TUN, os.R_OK | os.W_OK) else f"{_TUN} cannot be opened")


@contextmanager
def hosts_on_wire(loss_percent: int = 0, rate_kbit_s: int | None = None) -> Iterator[tuple[Host, Host]]:
    """Give two hosts joined by veth; what comes in at each is lost by chance, what goes out waits for its turn."""
    with _two_hosts() as both:
        links = [f"{host.name}v" for host in both]
        _run("ip", "link", "add", links[0], "type", "veth", "peer", "name", links[1])
        for host, link in zip(both, links, strict=True):
            _move_in(host, link)
            if loss_percent:
                chain = "type filter hook input priority 0 ;"
                _run(*host.command("nft", f"add table inet lab; add chain inet lab in {{ {chain} }}"))
                _run(*host.command("nft", f"add rule inet lab in numgen random mod 100 < {loss_percent} drop"))
            if rate_kbit_s:
                limit = ("rate", f"{rate_kbit_s}kbit", "burst", "4kb", "latency", "300ms")
                _run("tc", "-n", host.name, "qdisc", "add", "dev", link, "root", "tbf", *limit)
        yield both


@contextmanager
def hosts_by_tunnel(scenario: Scenario) -> Iterator[tuple[Host, Host, Carrier]]:
    """Give two hosts and what carries between them; its ways are "to" and the host's address."""
    with ExitStack() as stack:
        both, ends = stack.enter_context(_two_hosts()), []
        for host in both:
            ends.append(_tunnel_end(f"{host.name}t"))
            stack.callback(os.close, ends[-1])
            _move_in(host, f"{host.name}t")
        carrier = stack.enter_context(closing(Carrier(scenario)))
        for (source, target), other in zip((ends, ends[::-1]), both[::-1], strict=True):
            carrier.carry(source, _tunnel_route(f"to {other.address}", source, target))
        yield *both, carrier


def _tunnel_route(way: str, source: int, target: int) -> Route:
    return Route(way, lambda: os.read(source, 65536), lambda packet: os.write(target, packet))


@contextmanager
def _two_hosts() -> Iterator[tuple[Host, Host]]:
    number = next(_NUMBERS)
    both = Host(_name(f"{number}a"), "10.213.7.1"), Host(_name(f"{number}b"), "10.213.7.2")
    try:
        for host in both:
            _run("ip", "netns", "add", host.name)
            _run("ip", "-n", host.name, "link", "set", "lo", "up")
        yield both
    finally:
        for host in both:
            subprocess.run(["ip", "netns", "del", host.name], capture_output=True, check=False)


def _move_in(host: Host, link: str) -> None:
    """Give the link to the host, with its address."""
    _run("ip", "link", "set", link, "netns", host.name)
    _run("ip", "-n", host.name, "address", "add", f"{host.address}/24", "dev", link)
    _run("ip", "-n", host.name, "link", "set", link, "up")


def _tunnel_end(name: str) -> int:
    """Make a TUN device (Linux, Documentation/networking/tuntap.rst); it goes with its file descriptor."""
    end = os.open(_TUN, os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(end, _TUNSETIFF, struct.pack("16sH22x", name.encode(), _IFF_TUN | _IFF_NO_PI))
    return end


def _name(ending: str) -> str:
    """Return a name that no other test of this machine uses; a link's may be 15 letters long."""
    return f"lab{os.getpid()}{ending}"


def _run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr.strip()}")
