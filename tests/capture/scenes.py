"""Drawn scenes with known corners: papers with writing on a dark mat, seen at an angle, in poor light, with noise."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.capture.page import Corners, Rgb, clockwise

SHAPES = {"a4": 2**0.5, "a5 booklet": 1.42, "card": 85.6 / 53.98, "slip": 2.2}
WIDTH, HEIGHT = 960, 720


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    rgb: Rgb
    corners: Corners


def drawn_paper(random: np.random.Generator, shape: float, long_px: int = 900) -> Rgb:
    """Return a sheet with a heading, lines of writing, a frame, a stamp and a photograph."""
    height, width = long_px, round(long_px / shape)
    tint = random.integers(225, 256, 3) if random.random() < 0.7 else random.integers(150, 256, 3)
    paper = np.full((height, width, 3), tint, np.uint8)
    row = int(height * 0.08)
    while row < height * 0.9:
        length = int(width * random.uniform(0.3, 0.85))
        for x in range(int(width * 0.08), length, 9):
            ink = int(random.integers(0, 90))
            cv2.line(
                paper, (x, row), (x + int(random.integers(2, 8)), row + int(random.integers(-6, 6))), (ink,) * 3, 2
            )
        row += int(height * random.uniform(0.025, 0.05))
    if random.random() < 0.5:
        cv2.circle(paper, (int(width * 0.7), int(height * 0.8)), int(width * 0.12), (200, 40, 40), 3)
    if random.random() < 0.4:
        cv2.rectangle(
            paper, (int(width * 0.65), int(height * 0.1)), (int(width * 0.9), int(height * 0.3)), (90, 110, 140), -1
        )
    return paper


def scene(
    seed: int,
    *,
    blur: float = 0.0,
    glare: bool = False,
    light: float = 1.0,
    fill: float | None = None,
    turn: float | None = None,
) -> Scene:
    """Return the scene of a seed. ``fill`` is the paper's share of the height, ``turn`` its angle in degrees."""
    random = np.random.default_rng(seed)
    shape = list(SHAPES.values())[seed % len(SHAPES)]
    corners = _corners(
        random, shape, fill or random.uniform(0.45, 0.9), random.uniform(-40, 40) if turn is None else turn
    )
    paper = drawn_paper(random, shape)
    height, width = paper.shape[:2]
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    big = (corners * 2).astype(np.float32)
    canvas = _mat(random)
    cv2.warpPerspective(
        paper, cv2.getPerspectiveTransform(flat, big), (WIDTH * 2, HEIGHT * 2), dst=canvas,
        flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT,
    )  # fmt: skip
    picture = cv2.resize(canvas, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA).astype(np.float32)
    picture *= light * 0.86 * _lighting(random)
    if glare:
        picture = _with_glare(picture, corners)
    if blur:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), blur), np.float32)
    picture += 3 * random.standard_normal(picture.shape, np.float32)
    return Scene(np.clip(picture, 0, 255).astype(np.uint8), clockwise(corners))


def overlap(one: Corners, other: Corners) -> float:
    """Return the Jaccard index of two convex outlines."""
    shared, _ = cv2.intersectConvexConvex(one.astype(np.float32), other.astype(np.float32))
    areas = [cv2.contourArea(corners.astype(np.float32)) for corners in (one, other)]
    return float(shared / (sum(areas) - shared))


def _corners(random: np.random.Generator, shape: float, fill: float, turn: float) -> Corners:
    half = np.array([1 / shape, 1.0]) * HEIGHT / 2 * fill
    square = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half
    square *= 1 + random.uniform(-0.05, 0.05, (4, 2))
    angle = np.deg2rad(turn)
    rotated = square @ np.array([(np.cos(angle), np.sin(angle)), (-np.sin(angle), np.cos(angle))])
    reach = np.abs(rotated).max(axis=0)
    rotated *= min(1.0, (WIDTH / 2 - 14) / reach[0], (HEIGHT / 2 - 14) / reach[1])
    room = np.maximum(0, np.array([WIDTH / 2 - 14, HEIGHT / 2 - 14]) - np.abs(rotated).max(axis=0))
    return np.asarray(rotated + (WIDTH / 2, HEIGHT / 2) + random.uniform(-1, 1, 2) * room, np.float64)


def _mat(random: np.random.Generator) -> Rgb:
    colour = random.integers(25, 70, 3)
    grain = 6 * random.standard_normal((HEIGHT // 2, WIDTH // 2), np.float32)
    large = cv2.resize(grain, (WIDTH * 2, HEIGHT * 2))[..., None]
    return np.asarray(np.clip(colour + large, 0, 255), np.uint8)


def _lighting(random: np.random.Generator) -> NDArray[np.float32]:
    """Return light that falls off to one side."""
    across = np.linspace(random.uniform(0.75, 1.0), random.uniform(0.85, 1.05), WIDTH)[None, :, None]
    down = np.linspace(random.uniform(0.85, 1.0), random.uniform(0.85, 1.0), HEIGHT)[:, None, None]
    return np.asarray(across * down, np.float32)


def _with_glare(picture: NDArray[np.float32], corners: Corners) -> NDArray[np.float32]:
    lamp = np.zeros((HEIGHT, WIDTH), np.float32)
    x, y = corners.mean(axis=0)
    cv2.ellipse(lamp, (int(x), int(y)), (60, 35), 20, 0, 360, 1.0, -1)
    return np.asarray(picture + cv2.GaussianBlur(lamp, (0, 0), 12)[..., None] * 200, np.float32)
