"""Leads the media of two ends through sockets of its own: their descriptions are rewritten, no rights are needed."""

from dataclasses import dataclass, field
from socket import AF_INET, SO_RCVBUF, SOCK_DGRAM, SOL_SOCKET, socket

from tests.net.carrier import Carrier, Route
from tests.net.scenario import SCENARIOS, Scenario

_BUFFER_BYTES = 1 << 20


@dataclass
class _Way:
    """The two sockets of one generation: each stands for one end and is known to the other by its address."""

    address: dict[str, tuple[str, int]] = field(default_factory=dict)
    stand_in: dict[str, socket] = field(default_factory=dict)


class Relay(Carrier):
    """Between ``resident`` and ``clerk``; its ways are "to resident" and "to clerk"."""

    def __init__(self, scenario: Scenario = SCENARIOS["straight"]) -> None:
        super().__init__(scenario)
        self._ways: dict[int, _Way] = {}

    def led_through(self, side: str, generation: int, sdp: str) -> str:
        """Return the description of ``side`` with an address of here in place of its own, one candidate a section."""
        lines, is_kept = [], False
        way = self._ways.setdefault(generation, _Way())
        for line in sdp.splitlines():
            words = line.split()
            is_kept = is_kept and not line.startswith("m=")
            if not line.startswith("a=candidate:"):
                lines.append(line)
            elif not is_kept and words[2].lower() == "udp" and "." in words[4] and words[7] == "host":
                is_kept = True
                if side not in way.stand_in:
                    self._stand_for(way, side, (words[4], int(words[5])))
                host, port = way.stand_in[side].getsockname()
                lines.append(" ".join([*words[:4], host, str(port), *words[6:]]))
        return "\r\n".join(lines) + "\r\n"

    def close(self) -> None:
        """Stop carrying and free the sockets."""
        super().close()
        for way in self._ways.values():
            for each in way.stand_in.values():
                each.close()

    def _stand_for(self, way: _Way, side: str, address: tuple[str, int]) -> None:
        """Open a socket: what arrives there goes to ``side``, from where the other seems to be."""
        other = "clerk" if side == "resident" else "resident"
        stand_in = socket(AF_INET, SOCK_DGRAM)
        stand_in.setsockopt(SOL_SOCKET, SO_RCVBUF, _BUFFER_BYTES)
        stand_in.bind((address[0], 0))
        stand_in.setblocking(False)
        way.address[side], way.stand_in[side] = address, stand_in

        def deliver(packet: bytes) -> None:
            if other in way.stand_in:
                way.stand_in[other].sendto(packet, address)

        self.carry(stand_in.fileno(), Route(f"to {side}", lambda: stand_in.recv(2048), deliver))
