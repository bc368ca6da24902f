"""What can be done with the papers one has: services by how much of what they ask for is there."""

from collections.abc import Collection
from dataclasses import dataclass

from kiosk.base.ids import PaperCode
from kiosk.catalog.model import Catalog, Paper, Service, Settlement
from kiosk.catalog.readiness import papers_to_bring


@dataclass(frozen=True, slots=True)
class Fit:
    """A service, and which of its papers are not there; ``used`` of those that are, it asks for."""

    service: Service
    missing: tuple[Paper, ...]
    used: int


def papers_of(catalog: Catalog, belongings: Collection[str]) -> frozenset[PaperCode]:
    """Return the papers that some things people have (by id) stand for; an unknown id stands for none."""
    return frozenset(code for thing in catalog.belongings if thing.id in belongings for code in thing.papers)


def services_for(catalog: Catalog, at_hand: Collection[PaperCode], most_missing: int = 1) -> tuple[Fit, ...]:
    """Return the window's services that can be done with some papers, the complete first, then those near to it.

    Only what is needed in every case counts: a service's questions may ask for more. Among equals comes first what asks
    for more of what is there, then what is used most. What asks for nothing that is there is left out, unless complete.
    """
    fits = [_fit(service, at_hand) for service in catalog.window_services if _is_done_here(service)]
    near = [fit for fit in fits if not fit.missing or (fit.used and len(fit.missing) <= most_missing)]
    used_most = {service.code: place for place, service in enumerate(catalog.most_used)}
    return tuple(
        sorted(near, key=lambda fit: (len(fit.missing), -fit.used, used_most.get(fit.service.code, len(used_most))))
    )


def _fit(service: Service, at_hand: Collection[PaperCode]) -> Fit:
    asked = papers_to_bring(service, {})
    missing = tuple(paper for paper in asked if paper.code not in at_hand)
    return Fit(service, missing, len(asked) - len(missing))


def _is_done_here(service: Service) -> bool:
    return service.kind is not Settlement.ADVICE
