"""Rectangles on a display: what the locator finds, the robot presses and the screen reader looks at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in pixels of the whole display."""

    x_px: int
    y_px: int
    width_px: int
    height_px: int

    @property
    def centre(self) -> tuple[int, int]:
        """The pixel in its middle."""
        return self.x_px + self.width_px // 2, self.y_px + self.height_px // 2

    @property
    def is_empty(self) -> bool:
        """Whether it has no pixel at all."""
        return self.width_px <= 0 or self.height_px <= 0

    def holds(self, x_px: int, y_px: int) -> bool:
        """Whether the pixel lies inside."""
        return self.x_px <= x_px < self.x_px + self.width_px and self.y_px <= y_px < self.y_px + self.height_px

    def scaled(self, by: float) -> "Area":
        """Return it in a display's pixels when it is told in those of a program that is drawn ``by`` times as large."""
        left, top = round(self.x_px * by), round(self.y_px * by)
        right, bottom = round((self.x_px + self.width_px) * by), round((self.y_px + self.height_px) * by)
        return Area(left, top, right - left, bottom - top)

    def common(self, other: "Area") -> "Area":
        """Return what both cover; it is empty when they do not meet."""
        left, top = max(self.x_px, other.x_px), max(self.y_px, other.y_px)
        right = min(self.x_px + self.width_px, other.x_px + other.width_px)
        bottom = min(self.y_px + self.height_px, other.y_px + other.height_px)
        return Area(left, top, max(0, right - left), max(0, bottom - top))
