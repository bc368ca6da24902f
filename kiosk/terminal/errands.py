"""What takes time: reading a card, taking and sending pages, drawing and printing, the wipe. One kept task each."""

import asyncio
import hashlib
from collections.abc import Callable

from kiosk.base.boxes import seal
from kiosk.base.clock import Clock
from kiosk.base.errors import EnvironmentFault, UserFacingError
from kiosk.base.ids import PageId, PaperCode, new_id
from kiosk.base.log import Log
from kiosk.base.memory import give_back
from kiosk.base.texts import mark
from kiosk.base.words import say, say_error
from kiosk.documents.filled_form import FilledForm, Signature
from kiosk.link.link import SEALING_KEY
from kiosk.terminal import effects
from kiosk.terminal.centre import card_values
from kiosk.terminal.effects import Effect
from kiosk.terminal.form_pages import FILE_LANGUAGE
from kiosk.terminal.happenings import (
    CardFailed,
    CardRead,
    FormDrawn,
    FormFailed,
    FormStored,
    Happening,
    NarrationEnded,
    PageFailed,
    PageTaken,
    PageUploaded,
    PreviewSeen,
    Wiped,
)
from kiosk.terminal.kept_tasks import KeptTasks
from kiosk.terminal.ports import Ports
from kiosk.terminal.printing import Printing
from kiosk.terminal.session_files import SessionFiles
from kiosk.terminal.spoken import Passage

_READ_AGAIN_S = 1.0
_SHOOT_WITHIN_S = 10.0
_LOOK_AGAIN_S = 1.0
_WIPE_WITHIN_S = 20.0
_NARRATE_WITHIN_S = 300.0
_UPLOAD_AGAIN_S = 5.0
_READER_FAILED = say(mark("The card could not be read. Please lift it and lay it down again."))
_NO_PICTURE = say(mark("No picture could be taken. Please press again in a moment."))
_NO_FORM = say(mark("The pages could not be made ready. Please go back and try once more."))
_log = Log("kiosk.terminal")


class Errands:
    """Carries out effects that take time and feeds back what came of them."""

    def __init__(self, ports: Ports, files: SessionFiles, clock: Clock, feed: Callable[[Happening], None]) -> None:
        self._ports, self._files, self._clock, self._feed = ports, files, clock, feed
        self._tasks = KeptTasks()
        self._read_from_s = 0.0
        self._printing = Printing(ports, self._tasks, feed)
        self._unsent: dict[str, bytes] = {}
        """What the centre does not have yet, by SHA-256."""
        self._sent: set[str] = set()
        """What of this visit the centre has."""

    async def open(self, group: asyncio.TaskGroup) -> None:
        """Work in this task group from now on, beginning with what visits before have left to be sent."""
        self._tasks.open(group)
        self._tasks.spawn("voices", self._find_voices(), None)
        await self._printing.open()
        for digest, data in self._files.unsent().items():
            self._send(digest, data, None)

    def do(self, effect: Effect) -> None:  # noqa: C901 - one arm for each effect
        """Begin what an effect asks for."""
        tasks = self._tasks
        match effect:
            case effects.StartReading():
                tasks.spawn("card", self._read_card(), self._feed_later(CardFailed(_READER_FAILED)))
            case effects.StopReading():
                tasks.stop("card")
            case effects.OpenPaperCamera():
                tasks.spawn("paper", self._watch_paper(effect), None)
            case effects.ClosePaperCamera():
                tasks.stop("paper")
                tasks.stop("shoot")
            case effects.Shoot(paper=paper):
                tasks.spawn("shoot", self._shoot(paper), self._feed_later(PageFailed(paper, _NO_PICTURE)))
            case effects.UploadPage(page=page, sha256=digest):
                self._send(digest, self._unsent.get(digest, b""), page)
            case effects.SendAgain(needed=needed):
                tasks.spawn("send again", self._send_again(frozenset(needed)), None)
            case effects.ForgetPage(page=page, sha256=digest):
                self._forget(page, digest)
            case effects.DrawForm(form=form):
                tasks.spawn("form", self._draw(form), self._feed_later(FormFailed(_NO_FORM)))
            case effects.StoreSignedForm(form=form, signature=signature):
                tasks.spawn("form", self._store(form, signature), self._feed_later(FormFailed(_NO_FORM)))
            case effects.PrintReceipt() | effects.ResumePrint() | effects.PrintGuide() | effects.CancelPrint():
                self._printing.do(effect)
            case effects.Chime():
                tasks.spawn("chime", self._ports.bell.chime(), None)
            case effects.Narrate(passage=passage):
                failed = self._feed_later(NarrationEnded(passage.number, has_failed=True))
                tasks.spawn("narrate", self._narrate(passage), failed)
            case effects.Hush():
                tasks.stop("narrate")

    async def wipe(self, effect: effects.WipeSession) -> None:
        """Stop everything of the visit, wipe its files and its place in the spool, look for what is left."""
        for name in ("card", "paper", "shoot", "form", "chime", "send again"):
            self._tasks.stop(name)
        try:
            async with asyncio.timeout(_WIPE_WITHIN_S):
                await self._printing.forget_all()
                await self.keep_needed(effect)
                await asyncio.to_thread(self._files.wipe)
                self._sent.clear()
                is_clean = not await asyncio.to_thread(self._files.holds, effect.values)
                await asyncio.to_thread(give_back)
        except (OSError, TimeoutError, EnvironmentFault) as error:
            _log.fault("wipe_failed", error)
            is_clean = False
        self._feed(Wiped(is_clean))

    # Card

    async def _read_card(self) -> None:
        await asyncio.sleep(max(0.0, self._read_from_s - self._clock.monotonic()))
        try:
            card = await self._ports.reader.wait_for_card()
        except UserFacingError as error:
            self._read_from_s = self._clock.monotonic() + _READ_AGAIN_S
            self._feed(CardFailed(say_error(error)))
            return
        self._feed(CardRead(card_values(card)))

    # Papers

    async def _watch_paper(self, wanted: effects.OpenPaperCamera) -> None:
        """Look until told to stop: a picture that fails is said, and the camera is looked through again."""
        while True:
            try:
                await self._look_at_paper(wanted)
            except (EnvironmentFault, TimeoutError, OSError) as error:
                _log.fault("paper_not_taken", error)
                self._feed(PageFailed(wanted.paper, _NO_PICTURE))
            await asyncio.sleep(_LOOK_AGAIN_S)

    async def _look_at_paper(self, wanted: effects.OpenPaperCamera) -> None:
        looks = self._ports.papers.looks(is_portrait=wanted.is_portrait, is_taken=wanted.is_taken)
        async for look in looks:
            if look.picture is None:
                self._feed(PreviewSeen(look.hint, look.corners, look.steady))
            else:
                await self._take(wanted.paper, look.picture)

    async def _shoot(self, paper: PaperCode) -> None:
        async with asyncio.timeout(_SHOOT_WITHIN_S):
            picture = await self._ports.papers.shoot()
        await self._take(paper, picture)

    async def _take(self, paper: PaperCode, picture: bytes) -> None:
        page = PageId(new_id())
        path, digest = await asyncio.to_thread(self._files.put_page, page, picture)
        self._unsent[digest] = picture
        self._feed(PageTaken(paper, page, str(path), digest, len(picture)))

    def _forget(self, page: PageId, digest: str) -> None:
        self._tasks.stop(f"send {digest}")
        self._unsent.pop(digest, None)
        self._tasks.spawn(f"forget {page}", asyncio.to_thread(self._files.forget, f"{page}.jpg"), None)

    # The way to the centre

    def _send(self, digest: str, data: bytes, page: PageId | None) -> None:
        if data:
            self._unsent[digest] = data
            self._tasks.spawn(f"send {digest}", self._upload(digest, data, page), None)

    async def _upload(self, digest: str, data: bytes, page: PageId | None) -> None:
        while True:
            try:
                await self._ports.uploads.upload(data)
                break
            except EnvironmentFault:
                _log.warning("upload_failed", page=page)
                await asyncio.sleep(_UPLOAD_AGAIN_S)
        self._unsent.pop(digest, None)
        self._sent.add(digest)
        await asyncio.to_thread(self._files.sent, digest)
        if page is not None:
            self._feed(PageUploaded(page, str(self._files.session_folder / f"{page}.jpg")))

    async def _send_again(self, needed: frozenset[str]) -> None:
        """Send what was being sent when the program died; the centre knows what of it has arrived."""
        for digest, (path, data) in (await asyncio.to_thread(self._files.pages)).items():
            if digest not in needed or digest in self._unsent or digest in self._sent:
                continue
            page = PageId(path.stem) if path.suffix == ".jpg" else None
            self._send(digest, data, page)

    async def keep_needed(self, effect: effects.WipeSession) -> None:
        """Keep what a case that goes on still needs until the centre has it; stop sending the rest."""
        needed, known = frozenset(effect.needed), await self._ports.memos.memo(SEALING_KEY)
        key = known if isinstance(known, str) else ""
        for digest, (_, data) in (await asyncio.to_thread(self._files.pages)).items():
            if digest in needed and digest not in self._sent:
                await asyncio.to_thread(self._files.keep_unsent, digest, seal(key, data) if key else data)
        await self._send_again(needed)
        for digest in tuple(self._unsent):
            if digest not in needed and not await asyncio.to_thread(self._files.is_unsent, digest):
                self._tasks.stop(f"send {digest}")
                self._unsent.pop(digest, None)

    # Documents

    async def _draw(self, form: FilledForm) -> None:
        pdf = await self._ports.paperwork.form(form, FILE_LANGUAGE, None)
        pictures = await self._ports.paperwork.pictures(pdf)
        paths = [
            await asyncio.to_thread(self._files.put, f"form-{new_id()}-{number}.png", picture)
            for number, picture in enumerate(pictures, 1)
        ]
        self._feed(FormDrawn(form.contents_hash, tuple(str(path) for path in paths)))

    async def _store(self, form: FilledForm, signature: Signature) -> None:
        pdf = await self._ports.paperwork.form(form, FILE_LANGUAGE, signature)
        digest = hashlib.sha256(pdf).hexdigest()
        await asyncio.to_thread(self._files.put, "signed-form.pdf", pdf)
        self._send(digest, pdf, None)
        self._feed(FormStored(form.contents_hash, digest, len(pdf)))

    # Reading aloud

    async def _find_voices(self) -> None:
        self._feed(await self._ports.narrator.voices())

    async def _narrate(self, passage: Passage) -> None:
        async with asyncio.timeout(_NARRATE_WITHIN_S):
            await self._ports.narrator.read(passage)
        self._feed(NarrationEnded(passage.number))

    def _feed_later(self, happening: Happening) -> Callable[[], None]:
        return lambda: self._feed(happening)
