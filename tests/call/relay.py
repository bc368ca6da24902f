"""A UDP relay between two ends that can be cut, lose and delay: descriptions are rewritten to lead through it."""

import random
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from selectors import EVENT_READ, DefaultSelector
from socket import AF_INET, SOCK_DGRAM, socket, socketpair


@dataclass
class _Way:
    """The two sockets of one generation: each stands for one end and is known to the other by its address."""

    address: dict[str, tuple[str, int]] = field(default_factory=dict)
    stand_in: dict[str, socket] = field(default_factory=dict)


class Relay:
    """Leads media of two ends through sockets of its own, on a thread of its own."""

    def __init__(self) -> None:
        self.is_cut = False
        self.loss = 0.0
        self.delay_s = 0.0
        """One way; as long for every packet, so their order stays."""
        self._delayed: deque[tuple[float, socket, bytes, tuple[str, int]]] = deque()
        self._chance = random.Random(11)
        self.carried = 0
        self._ways: dict[int, _Way] = {}
        self._selector = DefaultSelector()
        self._wake, self._woken = socketpair()
        self._selector.register(self._woken, EVENT_READ)
        self._is_open = True
        self._thread = threading.Thread(target=self._run, name="relay")
        self._thread.start()

    def led_through(self, side: str, generation: int, sdp: str) -> str:
        """Return the description of ``side`` with the relay's address in place of its own, one candidate a section."""
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
        self._is_open = False
        self._wake.send(b".")
        self._thread.join(5)
        for way in self._ways.values():
            for each in way.stand_in.values():
                each.close()
        self._wake.close()
        self._woken.close()
        self._selector.close()

    def _stand_for(self, way: _Way, side: str, address: tuple[str, int]) -> None:
        stand_in = socket(AF_INET, SOCK_DGRAM)
        stand_in.bind((address[0], 0))
        stand_in.setblocking(False)
        way.address[side], way.stand_in[side] = address, stand_in
        self._selector.register(stand_in, EVENT_READ, (way, side))
        self._wake.send(b".")

    def _run(self) -> None:
        while self._is_open:
            for key, _ in self._selector.select(self._send_due()):
                if key.data is None:
                    self._woken.recv(64)
                else:
                    self._pass_on(*key.data)

    def _send_due(self) -> float:
        """Send what has been delayed long enough; return the seconds until the next."""
        while self._delayed:
            due_s, stand_in, packet, address = self._delayed[0]
            if due_s > time.monotonic():
                return due_s - time.monotonic()
            self._delayed.popleft()
            with suppress(OSError):
                stand_in.sendto(packet, address)
                self.carried += 1
        return 1.0

    def _pass_on(self, way: _Way, side: str) -> None:
        """What arrives where ``side`` seems to be goes to ``side``, from where the other seems to be."""
        other = "clerk" if side == "resident" else "resident"
        try:
            packet = way.stand_in[side].recv(2048)
            is_lost = self.is_cut or self._chance.random() < self.loss
            if not is_lost and other in way.stand_in:
                due_s = time.monotonic() + self.delay_s
                self._delayed.append((due_s, way.stand_in[other], packet, way.address[side]))
        except OSError:
            return
