"""Canned answers and phrases, as data; what the resident reads is put into his language when it is recorded."""

from kiosk.base.texts import mark

AWAY_REASONS = (
    mark("Short break"),
    mark("Meal"),
    mark("Meeting or training"),
    mark("Work without calls"),
    mark("Something here does not work"),
)
"""Why a clerk is away; recorded in English and translated wherever it is shown."""

RETURN_REASONS = (
    mark("The picture is blurred. Please lay the paper flat, keep it still and scan it again."),
    mark("A corner or an edge is cut off. Please lay the whole paper inside the frame."),
    mark("The light reflects on it. Please tilt the paper a little or turn it."),
    mark("A page is missing. Please scan all pages, the back as well."),
    mark("This is another paper than the one asked for."),
    mark("This paper is out of date. Please bring a valid one."),
    mark("The seal or the signature is missing on it."),
    mark("The name or number on it does not agree with the form."),
)
"""Why pages cannot be taken as they are, and what to do."""

REFUSE_REASONS = (
    mark("The conditions of this service are not met."),
    mark("The papers could not be confirmed as genuine."),
    mark("Another authority is responsible for this matter."),
    mark("This has to be done in person at a counter."),
)
"""Why a case is refused."""

SAYINGS = (
    mark("Please look up to the other screen."),
    mark("Please wait a moment: I am looking it up."),
    mark("Please lay your paper under the camera."),
    mark("Please check what I typed, and confirm it."),
    mark("Please type your answer on the screen below."),
    mark("Please sign on the screen below."),
    mark("I cannot hear you. Please type what you want to say."),
    mark("Do you have any more questions?"),
    mark("Everything is there. Thank you."),
)
"""What is said in words to a resident who cannot hear; large on the video screen."""

PHRASES = (
    mark("Compared with the person on the video: agrees."),
    mark("Original seen on the document camera."),
    mark("Told the resident everything that is missing, at once."),
    mark("The resident will come back with the missing papers."),
    mark("Asked the resident to check the name and number."),
    mark("Explained the time limit and how the result is collected."),
    mark("Helped with reading and typing, at the resident's wish."),
)
"""Phrases for the clerk's own notes."""
