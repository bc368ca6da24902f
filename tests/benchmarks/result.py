"""What a benchmark hands back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BenchmarkResult:
    """Ours against a peer measured in the same run.

    ``ratio`` is ours / peer; the gate says which ratios are good. None on both sides of the gate: told, not judged.
    """

    name: str
    ours: float
    peer: float
    ratio: float
    unit: str
    peer_name: str
    min_ratio: float | None = None
    max_ratio: float | None = None

    def complaint(self) -> str | None:
        """Return in one sentence how the gate was missed, or None."""
        sides = f"{self.ours:.4g} {self.unit} against {self.peer:.4g} of {self.peer_name}"
        said = f"{self.name}: {sides}, ratio {self.ratio:.3g}"
        if self.min_ratio is not None and not self.ratio >= self.min_ratio:
            return f"{said}, must be at least {self.min_ratio:g}."
        if self.max_ratio is not None and not self.ratio <= self.max_ratio:
            return f"{said}, must be at most {self.max_ratio:g}."
        return None
