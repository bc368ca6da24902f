import numpy as np
import pytest

from tests.benchmarks.call_soak import slope


def noisy(growth: float, count: int = 40) -> list[float]:
    chance = np.random.default_rng(3)
    return [100_000 + growth * number + float(chance.normal(0, 100)) for number in range(count)]


@pytest.mark.parametrize("growth", [0.0, 25.0, -25.0])
def test_the_slope_lies_between_its_bounds(growth: float) -> None:
    found = slope(noisy(growth))
    assert found.least < growth < found.most
    assert found.likely == pytest.approx(growth, abs=5)


def test_a_leak_larger_than_the_noise_is_certain() -> None:
    assert slope(noisy(30.0)).least > 20


def test_a_jump_that_comes_once_is_no_growth() -> None:
    assert slope([1000.0] * 3 + [9000.0] * 27).likely == 0


def test_a_few_calls_tell_next_to_nothing() -> None:
    found = slope([1000.0, 1100.0, 1050.0])
    assert found.least == -50
    assert found.most == 100
