"""A picture of fixed rate over a simulated way that loses packets, asks and answers: it goes on."""

from statistics import median

import pytest

from kiosk.call.lost_packets import HISTORY_PACKETS
from tests.call.channel import Shown, Simulation, Way

SECONDS = 13.0
SEEDS = range(1, 12)
BITS_PER_SECOND = 1_000_000


def runs(**way: float) -> list[Shown]:
    return [Simulation(Way(seed=seed, **way), BITS_PER_SECOND).run(SECONDS) for seed in SEEDS]  # type: ignore[arg-type]


def test_without_loss_every_picture_is_shown_and_nothing_is_asked_for() -> None:
    shown = Simulation(Way(), BITS_PER_SECOND).run(SECONDS)
    assert len(shown.at_s) >= 30 * SECONDS - 2
    assert (shown.keys_sent, shown.asks, shown.freezes_s()) == (1, 0, 0.0)


@pytest.mark.parametrize(
    ("loss", "loss_back", "freeze_s"),
    [(0.1, 0.1, 0.3), (0.3, 0.0, 0.4), (0.3, 0.3, 0.75)],
)
def test_under_loss_the_picture_keeps_its_pace_and_hardly_freezes(
    loss: float, loss_back: float, freeze_s: float
) -> None:
    all_shown = runs(loss=loss, loss_back=loss_back)
    assert median(shown.freezes_s() for shown in all_shown) <= freeze_s
    assert median(len(shown.at_s) for shown in all_shown) >= 28 * SECONDS


def test_under_loss_whole_pictures_are_rare() -> None:
    assert median(shown.keys_sent for shown in runs(loss=0.3, loss_back=0.3)) <= 3


def test_answers_under_loss_stay_fewer_than_the_packets_themselves() -> None:
    assert all(shown.packets_sent_again < 1.2 * shown.packets_sent for shown in runs(loss=0.3, loss_back=0.3))


def test_the_buffer_holds_no_more_than_can_be_repaired() -> None:
    assert all(shown.most_held <= HISTORY_PACKETS + 1 for shown in runs(loss=0.3, loss_back=0.6))


def test_packets_that_change_places_show_every_picture_and_cost_little() -> None:
    shown = Simulation(Way(is_shuffling=True), BITS_PER_SECOND).run(SECONDS)
    assert len(shown.at_s) >= 30 * SECONDS - 2
    assert shown.keys_sent == 1
    assert shown.packets_sent_again < 0.6 * shown.packets_sent


def test_on_a_long_way_holes_are_mended_too() -> None:
    all_shown = runs(loss=0.05, loss_back=0.05, delay_s=0.1)
    assert median(len(shown.at_s) for shown in all_shown) >= 28 * SECONDS


def test_when_nothing_more_comes_back_a_whole_picture_is_asked_for_again_and_again() -> None:
    simulation = Simulation(Way(loss=0.1, loss_back=1.0), BITS_PER_SECOND)
    shown = simulation.run(3.0)
    assert shown.asks > 10
    assert shown.keys_sent == 1
