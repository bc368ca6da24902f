"""Whether the centre can be reached, and where the way breaks off."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import replace

from kiosk.base.texts import mark
from kiosk.base.words import Message, say
from kiosk.fleet.check import Shows
from kiosk.fleet.finding import CheckId, Fact, Finding, Mend, attention, fault, ok
from kiosk.link.probe import Hop, HopKind, HopTrouble, Probe

Probing = Callable[[], Awaitable[Probe]]
HOP_NAMES = {
    HopKind.NAME: mark("Name found"),
    HopKind.CONNECT: mark("Connected"),
    HopKind.SECURE: mark("Encrypted"),
    HopKind.ANSWER: mark("Centre answers"),
    HopKind.HELLO: mark("Centre greets"),
}
_SLOW_MS = 1000.0
_FINE = mark("The centre answers in {ms} ms.")
_SLOW = mark("The centre answers, but slowly: {ms} ms.")
_WATCH = mark("Check the line; calls may stutter.")
_ADDRESS = mark("“{url}” is no address of a centre.")
_CORRECT = mark("Correct the address; it begins with http:// or https://.")
_NAME = mark("The name {host} cannot be found in the network.")
_CABLE = mark("Check the network cable and the address, then the name server.")
_REFUSED = mark("Nothing listens at {url}.")
_START = mark("Start dispatch there, or correct the address.")
_UNREACHABLE = mark("{url} cannot be reached: {detail}")
_NETWORK = mark("Check the network cable and the router.")
_TOO_SLOW = mark("{url} does not answer in time.")
_FIREWALL = mark("Check the network and the firewall on the way.")
_CERTIFICATE = mark("The certificate of {url} is not accepted: {detail}")
_RENEW = mark("Have the certificate renewed, and check the clock of this machine.")
_STRANGER = mark("Something answers at {url}, but it is not dispatch.")
_PROXY = mark("Correct the address, or the proxy in front of dispatch.")
_UNHEALTHY = mark("Dispatch answers at {url}, but it does not work: {detail}")
_TELL_CENTRE = mark("Tell the operator of the centre.")
_VERSION = mark("This program is of another version than the centre.")
_UPDATE = mark("Update this terminal, or the centre.")

_TROUBLES: dict[HopTrouble, tuple[str, str]] = {
    HopTrouble.BAD_ADDRESS: (_ADDRESS, _CORRECT),
    HopTrouble.NO_SUCH_NAME: (_NAME, _CABLE),
    HopTrouble.REFUSED: (_REFUSED, _START),
    HopTrouble.UNREACHABLE: (_UNREACHABLE, _NETWORK),
    HopTrouble.TOO_SLOW: (_TOO_SLOW, _FIREWALL),
    HopTrouble.CERTIFICATE: (_CERTIFICATE, _RENEW),
    HopTrouble.NOT_DISPATCH: (_STRANGER, _PROXY),
    HopTrouble.UNHEALTHY: (_UNHEALTHY, _TELL_CENTRE),
    HopTrouble.OTHER_VERSION: (_VERSION, _UPDATE),
}
_OF_ADDRESS = {HopTrouble.BAD_ADDRESS, HopTrouble.NO_SUCH_NAME, HopTrouble.REFUSED, HopTrouble.NOT_DISPATCH}


class DispatchCheck:
    """The way to the dispatch at ``url``."""

    id = CheckId.DISPATCH
    limit_s = 30.0

    def __init__(self, probing: Probing, url: str) -> None:
        self._probing, self._url = probing, url

    async def look(self, shows: Shows) -> AsyncGenerator[Finding, None]:
        """Give the one finding, with every hop."""
        del shows
        probe = await self._probing()
        found = self._finding(probe)
        yield replace(found, hops=probe.hops).with_facts(
            *(Fact(hop.kind.value, HOP_NAMES[hop.kind], f"{hop.took_ms:.0f} ms") for hop in probe.hops)
        )

    def _finding(self, probe: Probe) -> Finding:
        hop = probe.fault
        if hop is not None:
            says, do = self._wording(hop)
            return fault(self.id, says, do, Mend.CHOOSE if hop.trouble in _OF_ADDRESS else Mend.AGAIN)
        slowest_ms = max(hop.took_ms for hop in probe.hops)
        if slowest_ms > _SLOW_MS:
            return attention(self.id, say(_SLOW, ms=f"{slowest_ms:.0f}"), say(_WATCH))
        return ok(self.id, say(_FINE, ms=f"{slowest_ms:.0f}"))

    def _wording(self, hop: Hop) -> tuple[Message, Message]:
        says, do = _TROUBLES[hop.trouble or HopTrouble.UNREACHABLE]
        host = self._url.partition("://")[2].partition("/")[0] or self._url
        return say(says, url=self._url, host=host, detail=hop.detail), say(do)
