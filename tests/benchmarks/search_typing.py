"""How long one answer of the search takes while somebody types, key by key, over 70 and over 5,000 services."""

import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from random import Random

import yaml

from kiosk.base.ids import ServiceCode
from kiosk.base.texts import Text
from kiosk.catalog.model import Catalog, Service
from kiosk.catalog.search import Search
from tests.benchmarks.result import BenchmarkResult
from tests.catalogue import CATALOG

PROMISE_MS = 10.0
SERVICES = 5000
SAMPLE = 3
"""Every so many queries are typed."""
ROUNDS = 3
"""Each key is answered so often, and the best time counts: what the machine does besides is not measured."""
_QUERIES = Path(__file__).parents[1] / "catalog" / "queries.yaml"
_DEEDS = (
    ("申请", "apply"),
    ("变更", "change"),
    ("注销", "cancel"),
    ("查询", "enquiry"),
    ("补办", "replace"),
    ("预约", "book"),
)


def run() -> list[BenchmarkResult]:
    """Type a sample of what residents type against both sizes; Pinyin is made ready first."""
    keys = list(typed(queries()))
    return [_measured("search_70", CATALOG, keys), _measured("search_5000", grown(CATALOG), keys)]


def queries() -> list[str]:
    """Return a sample of what residents type."""
    data = yaml.safe_load(_QUERIES.read_text(encoding="utf-8"))
    return [str(query) for query, *_ in (*data["tuned"], *data["held_out"])][::SAMPLE]


def typed(sample: Sequence[str]) -> Iterator[str]:
    """Yield what stands in the field after each key."""
    for query in sample:
        yield from (query[:end] for end in range(1, len(query) + 1))


def grown(catalog: Catalog) -> Catalog:
    """Return a catalogue of 5,000 services, made of the real ones' words: a thing, a deed, a street, some aliases."""
    dice = Random(5000)
    pool = list(chain.from_iterable(service.aliases for service in catalog.services))
    services = tuple(_invented(catalog.services[at % len(catalog.services)], at, pool, dice) for at in range(SERVICES))
    return replace(catalog, services=services, most_used=services[:12])


def _invented(model: Service, at: int, pool: Sequence[str], dice: Random) -> Service:
    zh, en = dice.choice(_DEEDS)
    street = "".join(chr(dice.randrange(0x4E00, 0x9F00)) for _ in range(2))
    return replace(
        model,
        code=ServiceCode(f"XX-{at:04}"),
        name=Text(f"{street}{model.name.zh}{zh}", f"{model.name.en} {en} {at}"),
        aliases=(*model.aliases, *dice.sample(pool, 5)),
    )


def _measured(name: str, catalog: Catalog, keys: Sequence[str]) -> BenchmarkResult:
    search = Search(catalog)
    search.prepare()
    search.find("居住")
    times = [_answer_ms(search, key) for key in keys]
    ours = statistics.quantiles(times, n=100)[94]
    return BenchmarkResult(
        name=name,
        ours=ours,
        peer=PROMISE_MS,
        ratio=ours / PROMISE_MS,
        unit="ms",
        peer_name="the promise",
        max_ratio=1.0,
    )


def _answer_ms(search: Search, key: str) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        search.find(key)
        times.append(time.perf_counter() - start)
    return 1000 * min(times)
