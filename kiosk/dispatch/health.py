"""Whether the centre works, for the proxy in front and for monitoring."""

import asyncio

from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from kiosk.base.clock import Clock
from kiosk.dispatch.call_gauges import CallGauges
from kiosk.dispatch.call_readings import CallReadings
from kiosk.dispatch.editions import Editions
from kiosk.dispatch.line_desk import LineDesk
from kiosk.dispatch.peers import Peers, Role
from kiosk.dispatch.storing import Storing
from kiosk.line.words import Presence, TicketState
from kiosk.store.case_records import CaseRecords


class Health:
    """The routes ``/healthz`` and ``/metrics``."""

    def __init__(
        self,
        line: LineDesk,
        peers: Peers,
        records: CaseRecords,
        readings: CallReadings,
        storing: Storing,
        editions: Editions,
        clock: Clock,
        version: str,
    ) -> None:
        self._line, self._peers, self._records, self._clock = line, peers, records, clock
        self._readings, self._storing, self._editions = readings, storing, editions
        self._version, self._started_s = version, clock.monotonic()

    def routes(self) -> list[web.RouteDef]:
        """Return both routes."""
        return [web.get("/healthz", self._healthz), web.get("/metrics", self._metrics)]

    async def _healthz(self, _: web.Request) -> web.Response:
        # A little is written through the writer's thread: a stuck disk makes this answer late, a full one is told.
        reason = await self._storing.check()
        uptime_s = round(self._clock.monotonic() - self._started_s, 1)
        told = {"status": "unhealthy" if reason else "ok", "version": self._version, "uptime_s": uptime_s}
        told["edition"] = self._editions.number
        troubles = {"edition_fault": self._editions.fault, "reason": reason}
        told |= {name: said for name, said in troubles.items() if said}
        return web.json_response(told, status=503 if reason else 200)

    async def _metrics(self, _: web.Request) -> web.Response:
        registry = CollectorRegistry()
        self._count(registry, "kiosk_connected", "Programs connected", "role", self._connected())
        self._count(registry, "kiosk_tickets", "Residents by state", "state", self._tickets())
        self._count(registry, "kiosk_clerks", "Clerks by presence", "presence", self._presences())
        self._count(registry, "kiosk_cases", "Cases by state", "state", await self._records.counts())
        Gauge("kiosk_edition", "Number of the list of services in force", registry=registry).set(self._editions.number)
        registry.register(CallGauges(self._readings.fresh(self._clock.monotonic())))
        # Hundreds of calls take 50 ms to write down: what is said in them meanwhile must not wait.
        body = await asyncio.to_thread(generate_latest, registry)
        return web.Response(body=body, headers={"Content-Type": "text/plain; version=0.0.4"})

    def _count(self, registry: CollectorRegistry, name: str, about: str, label: str, counts: dict[str, int]) -> None:
        gauge = Gauge(name, about, [label], registry=registry)
        for value, count in counts.items():
            gauge.labels(value).set(count)

    def _connected(self) -> dict[str, int]:
        return {role.value: sum(1 for _ in self._peers.of(role)) for role in Role}

    def _tickets(self) -> dict[str, int]:
        tickets = self._line.tickets()
        return {state.value: sum(ticket.state is state for ticket in tickets) for state in TicketState}

    def _presences(self) -> dict[str, int]:
        clerks = self._line.clerks()
        return {presence.value: sum(clerk.presence is presence for clerk in clerks) for presence in Presence}
