"""Drafts as memos of the desk's own small store file, and pictures of pages in memory."""

from collections.abc import Callable
from datetime import datetime

from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault
from kiosk.base.ids import CaseId
from kiosk.desk.drafts import Draft, draft_from_json, draft_to_json
from kiosk.link.pages import Pages
from kiosk.store.end_store import EndStore

_INDEX = "drafts"


class StoredDrafts:
    """Implements DraftStore. One memo a case, and one that says when each was saved."""

    def __init__(self, store: EndStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def load(self, case: CaseId) -> Draft | None:
        """Return a case's draft; raises EnvironmentFault when what is there is none."""
        value = await self._store.memo(_key(case))
        if value is None:
            return None
        try:
            return draft_from_json(value)
        except ValueError as error:
            raise EnvironmentFault(f"the draft of case {case} cannot be read") from error

    async def save(self, draft: Draft) -> None:
        """Keep a draft; an empty one is forgotten."""
        at = self._clock.now()
        index = await self._index()
        if draft.is_empty and draft.case not in index:
            return
        if draft.is_empty:
            await self.forget(draft.case)
            return
        saved: dict[str, object] = {**index, draft.case: at.isoformat()}
        await self._store.keep([], at, {_key(draft.case): draft_to_json(draft), _INDEX: saved})

    async def forget(self, case: CaseId) -> None:
        """Forget a case's draft so that its bytes are gone."""
        index = await self._index()
        if case in index:
            await self._store.set_memo(_INDEX, {known: at for known, at in index.items() if known != case})
        await self._store.forget_memos(_key(case))

    async def forget_before(self, moment: datetime) -> None:
        """Forget drafts that were last saved before a moment."""
        for case, at in (await self._index()).items():
            if datetime.fromisoformat(at) < moment:
                await self.forget(CaseId(case))

    async def _index(self) -> dict[str, str]:
        value = await self._store.memo(_INDEX)
        return {str(case): str(at) for case, at in value.items()} if isinstance(value, dict) else {}


class FetchedPages:
    """Implements PageStore: pictures live in memory only and go with their case."""

    def __init__(self, pages: Pages, on_forgotten: Callable[[tuple[str, ...]], None] = lambda _: None) -> None:
        self._pages, self._on_forgotten = pages, on_forgotten
        self._pictures: dict[str, bytes] = {}
        self._wanted: set[str] = set()

    async def fetch(self, case: CaseId, sha256: str) -> None:
        """Get a picture; raises EnvironmentFault."""
        if sha256 in self._pictures:
            return
        self._wanted.add(sha256)
        picture = await self._pages.download(sha256, case)
        # Its case may have left the desk while the picture was on its way.
        if sha256 in self._wanted:
            self._pictures[sha256] = picture

    def picture(self, sha256: str) -> bytes | None:
        """Return a picture's bytes, None while it is not here."""
        return self._pictures.get(sha256)

    def forget(self, sha256: tuple[str, ...]) -> None:
        """Let pictures go."""
        for known in sha256:
            self._pictures.pop(known, None)
            self._wanted.discard(known)
        self._on_forgotten(sha256)


def _key(case: CaseId) -> str:
    return f"draft:{case}"
