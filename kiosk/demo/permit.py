"""The main job: a resident who knew nothing applies for a residence permit with a remote clerk."""

from collections.abc import Sequence

from kiosk.base.errors import EnvironmentFault
from kiosk.catalog.model import Catalog, Service
from kiosk.demo import scene_before, scene_call, scene_end, scene_papers
from kiosk.demo.story import Story

SERVICE = "GA-001"


async def play_permit(stories: Sequence[Story], catalog: Catalog) -> None:
    """Play the permit from enrolment to the wiped terminal, at the first terminal there is."""
    story = stories[0]
    service = permit(catalog)
    await scene_before.open_counter(story)
    await scene_before.choose(story, service)
    await scene_before.identify(story)
    await scene_before.ring(story)
    await scene_call.accept(story)
    await scene_call.listen_and_count(story)
    await scene_call.fill_form(story, service)
    await scene_papers.show_papers(story, service)
    wiping = await scene_end.check_and_sign(story)
    await scene_end.close(story)
    await scene_end.rate_and_leave(story, wiping)


def permit(catalog: Catalog) -> Service:
    """Return the service played; raises EnvironmentFault when the list does not have it."""
    for service in catalog.services:
        if service.code == SERVICE:
            return service
    raise EnvironmentFault(f"The list of services has no {SERVICE}")
