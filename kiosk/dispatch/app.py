"""The centre put together: stores, desks and routes behind one port."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from aiohttp import web

from kiosk.base.boxes import OpeningKey
from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.sealing import Sealer
from kiosk.catalog.model import Catalog
from kiosk.dispatch.addresses import seen_through
from kiosk.dispatch.case_desk import CaseDesk
from kiosk.dispatch.centre import Centre
from kiosk.dispatch.code_door import CodeDoor
from kiosk.dispatch.desk_door import DeskDoor
from kiosk.dispatch.edition_files import EditionFiles
from kiosk.dispatch.editions import Editions
from kiosk.dispatch.follow import FollowPages
from kiosk.dispatch.gatehouse import Gatehouse
from kiosk.dispatch.guard import check_routes, guard
from kiosk.dispatch.guide import GuidePages
from kiosk.dispatch.health import Health
from kiosk.dispatch.line_desk import LineDesk
from kiosk.dispatch.peers import Peers
from kiosk.dispatch.phone_pages import PhonePages
from kiosk.dispatch.relays import Relays
from kiosk.dispatch.session_watch import SessionWatch
from kiosk.dispatch.settings import DispatchSettings
from kiosk.dispatch.sockets import serve_socket
from kiosk.dispatch.storing import Storing
from kiosk.dispatch.supervision import Supervision
from kiosk.dispatch.throttle import Throttle
from kiosk.dispatch.uploads import LARGEST_REQUEST_BYTES, Uploads
from kiosk.line.rules import LineRules
from kiosk.store.accounts import Accounts
from kiosk.store.blobs import BlobStore
from kiosk.store.case_records import CaseRecords, LineRecords, Ratings
from kiosk.store.database import Database
from kiosk.store.dispatch_tables import dispatch_migrations, rating_migrations
from kiosk.store.editions import EditionRecords
from kiosk.store.probe import probe_database, probe_folder
from kiosk.store.sessions import Sessions
from kiosk.store.user_changes import UserChanges


@dataclass(frozen=True, slots=True)
class Records:
    """The files of one centre, opened."""

    main: Database
    ratings: Database
    blobs: BlobStore
    folder: Path
    sealing: OpeningKey

    @classmethod
    def open(cls, folder: Path) -> "Records":
        """Open or create the files in a data folder; raises DamagedError for a damaged one, else EnvironmentFault."""
        main = Database(folder / "dispatch.db", dispatch_migrations)
        try:
            ratings = Database(folder / "ratings.db", rating_migrations)
        except BaseException:
            main.close()
            raise
        try:
            key = OpeningKey.load_or_create(folder / "sealing.key")
            return cls(main, ratings, BlobStore(folder / "pages"), folder, key)
        except BaseException:
            main.close()
            ratings.close()
            raise

    def close(self) -> None:
        """Close the files."""
        self.main.close()
        self.ratings.close()


@contextlib.asynccontextmanager
async def serve(records: Records, catalog: Catalog, clock: Clock, settings: DispatchSettings) -> AsyncIterator[str]:
    """Serve the centre for as long as the context lasts; gives the URL it listens on.

    ``catalog`` is what it is started with: the list in force until the office publishes an edition.
    Raises EnvironmentFault when the port is taken.
    """
    rules = LineRules(ring_s=settings.line.ring_s, hold_s=settings.line.hold_s, wrap_up_s=settings.line.wrap_up_s)
    line = LineDesk(LineRecords(records.main), clock, rules)
    case_records = CaseRecords(records.main)
    edition_records = EditionRecords(records.main)
    editions = Editions(edition_records, catalog)
    await editions.open(clock.now())
    cases = CaseDesk(case_records, editions, clock)
    peers = Peers()
    sessions = Sessions(records.main)
    gatehouse = _gatehouse(records, sessions, catalog.office.name.zh, clock, line.now, settings)
    watch = SessionWatch(sessions, peers, line, clock)
    supervision = Supervision(Accounts(records.main), sessions, watch, line, peers, clock)
    relays = Relays(settings.ice_servers, clock)
    centre = Centre(
        editions, clock, gatehouse, supervision, line, cases, Ratings(records.ratings), peers, relays, records.sealing
    )
    await line.open()
    await centre.resume()
    storing = Storing(partial(_probe, records), centre.catch_up)

    watchers = [seen_through(settings.trusted_proxies), guard(peers)]
    app = web.Application(client_max_size=LARGEST_REQUEST_BYTES, middlewares=watchers)
    app.add_routes([web.get("/link", partial(serve_socket, centre, storing))])
    app.add_routes(Uploads(records.blobs, peers, cases, records.sealing).routes())
    readings, program = centre.measuring.readings, version("remote-window")
    health = Health(line, peers, case_records, readings, storing, editions, clock, program)
    app.add_routes(health.routes())
    app.add_routes(EditionFiles(edition_records).routes())
    pages = PhonePages()
    app.add_routes(FollowPages(pages, cases, editions).routes())
    points = Accounts(records.main).points
    app.add_routes(GuidePages(pages, editions, settings.official, points).routes())
    check_routes(app)
    async with _listening(app, settings, peers) as url:
        keepers = [asyncio.create_task(line.keep_time()), asyncio.create_task(watch.keep_watch())]
        keepers.append(asyncio.create_task(storing.keep_watch()))
        keepers.append(asyncio.create_task(editions.keep_watch(peers.send_to_all)))
        try:
            yield url
        finally:
            for keeper in keepers:
                keeper.cancel()
            await asyncio.gather(*keepers, return_exceptions=True)


async def _probe(records: Records) -> None:
    """Write a little where records go; raises EnvironmentFault when the disk refuses."""
    await asyncio.to_thread(probe_folder, records.folder)
    await probe_database(records.main)


def _gatehouse(
    records: Records,
    sessions: Sessions,
    office: str,
    clock: Clock,
    line_time: Callable[[], datetime],
    settings: DispatchSettings,
) -> Gatehouse:
    accounts, throttle = Accounts(records.main), Throttle()
    sealer = Sealer(Path(settings.totp_key) if settings.totp_key else records.folder / "totp.key")
    changes = UserChanges(records.main)
    code_door = CodeDoor(accounts, changes, sealer, throttle, clock, settings.totp, office)
    desk_door = DeskDoor(accounts, sessions, code_door, throttle, clock, line_time, settings.session_hours)
    return Gatehouse(accounts, desk_door, throttle, clock, settings)


@contextlib.asynccontextmanager
async def _listening(app: web.Application, settings: DispatchSettings, peers: Peers) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    site = web.TCPSite(runner, settings.host, settings.port)
    try:
        await site.start()
    except OSError as error:
        await runner.cleanup()
        raise EnvironmentFault(f"cannot listen on {settings.host}:{settings.port}: {error.strerror}") from error
    try:
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        peers.close_all()
        await runner.cleanup()
