"""``kiosk catalog leaflets``: the folding leaflet of the list, and every guide in ordinary and large type, as PDF."""

import argparse
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import product
from multiprocessing import get_context
from pathlib import Path

from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import ServiceCode
from kiosk.base.settings import load_settings
from kiosk.base.texts import Language, Text
from kiosk.catalog.loader import load_catalog
from kiosk.catalog.model import Catalog
from kiosk.catalog.official import OfficialEntries
from kiosk.catalog.short_code import guide_path, short_code
from kiosk.dispatch.settings import DispatchSettings
from kiosk.documents.guide import Guide
from kiosk.documents.guide_pdf import guide_pdf
from kiosk.documents.service_list_pdf import service_list_pdf

_LANGUAGES = {"zh": Language.CHINESE, "en": Language.ENGLISH}
_ADDRESS = re.compile(r"https?://[^/\s]\S*")


@dataclass(frozen=True, slots=True)
class _Order:
    """One guide to draw, for another process: each reads the list itself, and once."""

    file: Path | None
    code: ServiceCode
    language: Language
    is_large: bool
    public_url: str
    official: OfficialEntries
    points: tuple[Text, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """State the command's arguments."""
    parser.add_argument("file", type=Path, nargs="?", help="list of services (default: the built-in one)")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write into; made if missing")
    parser.add_argument("--languages", type=_languages, default="zh,en", metavar="zh,en", help="default: %(default)s")
    parser.add_argument(
        "--public-url", type=_public_url, default="", metavar="URL",
        help="where phones reach dispatch: QR codes and short codes of guides lead there (default: none)",
    )  # fmt: skip
    parser.add_argument(
        "--settings", type=Path, metavar="FILE", help="dispatch.toml, for its table of official entries on the phone"
    )
    parser.add_argument(
        "--point", action="append", default=[], metavar="WORDS", help="where a terminal stands; may be given again"
    )


def run(parsed: argparse.Namespace) -> int:
    """Write the files and say how many; raises EnvironmentFault when one cannot be written."""
    catalog = load_catalog(parsed.file)
    settings = load_settings(DispatchSettings, parsed.settings) if parsed.settings else DispatchSettings()
    points = tuple(Text(point, point) for point in parsed.point)
    orders = dict(_orders(parsed, catalog, settings.official, points))
    try:
        parsed.out.mkdir(parents=True, exist_ok=True)
        for name in parsed.languages:
            page_url = f"{parsed.public_url}/guide" if parsed.public_url else ""
            leaflet = service_list_pdf(catalog, _LANGUAGES[name], page_url=page_url, points=points)
            (parsed.out / f"services-{name}.pdf").write_bytes(leaflet)
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:
            for name, pdf in zip(orders, workers.map(_drawn, orders.values(), chunksize=4), strict=True):
                (parsed.out / name).write_bytes(pdf)
    except OSError as error:
        raise EnvironmentFault(f"{parsed.out}: cannot be written: {error.strerror}") from error
    lists = len(parsed.languages)
    print(
        f"{len(orders) + lists} files in {parsed.out}: {len(orders)} guides of {len(catalog.services)} services, "
        f"{lists} leaflets of the list"
    )
    return 0


def _orders(
    parsed: argparse.Namespace, catalog: Catalog, official: OfficialEntries, points: tuple[Text, ...]
) -> Iterator[tuple[str, _Order]]:
    """Give every guide to draw with the name of its file."""
    for service, name, is_large in product(catalog.services, parsed.languages, (False, True)):
        order = _Order(
            parsed.file, service.code, _LANGUAGES[name], is_large, parsed.public_url, official, points
        )  # fmt: skip
        yield f"{short_code(service)}-{name}{'-large' if is_large else ''}.pdf", order


def _drawn(order: _Order) -> bytes:
    """Draw a guide, in a process of its own: one takes half a second, all of them minutes."""
    catalog = _list_of(order.file)
    service = catalog.service(order.code)
    page_url = f"{order.public_url}{guide_path(service)}" if order.public_url else ""
    official = order.official.of(service.code) if service.phone_guide is not None else ""
    guide = Guide(service, catalog.office, page_url, official, order.points)
    return guide_pdf(guide, order.language, is_large=order.is_large)


@cache
def _list_of(file: Path | None) -> Catalog:
    return load_catalog(file)


def _languages(text: str) -> list[str]:
    names = list(dict.fromkeys(name.strip() for name in text.split(",")))
    unknown = [name for name in names if name not in _LANGUAGES]
    if unknown:
        raise argparse.ArgumentTypeError(f"unknown language {unknown[0]!r}: give zh, en, or zh,en")
    return names


def _public_url(text: str) -> str:
    if text and not _ADDRESS.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no address: it begins with https:// and a name")
    return text.rstrip("/")
