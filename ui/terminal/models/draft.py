"""What somebody is typing, kept still while its echoes come back from the journey."""


class Draft:
    """A text that is edited here and told back later; only a change made elsewhere may move what is on the screen."""

    def __init__(self) -> None:
        self.text = ""
        self._unanswered: list[str] = []

    def edit(self, text: str) -> None:
        """Note what stands in the field now."""
        self.text = text
        self._unanswered.append(text)

    def take(self, text: str) -> bool:
        """Take what the journey says stands there; return whether the field must change.

        What was typed here comes back once: an echo, even a late one, changes nothing.
        """
        if text in self._unanswered:
            del self._unanswered[: self._unanswered.index(text) + 1]
            return False
        if self._unanswered or text == self.text:
            return False
        self.text = text
        return True
