import pytest

from kiosk.base.tokens import Density, Scheme, contrast, load_tokens

PAIRS = [
    ("text", "background"), ("text", "surface"), ("text", "sunken"),
    ("text_quiet", "background"), ("text_quiet", "surface"), ("text_quiet", "sunken"),
    ("action", "background"), ("action", "surface"), ("on_action", "action"), ("on_action", "action_pressed"),
    ("on_action_soft", "action_soft"), ("text", "action_soft"), ("on_stop", "stop"), ("on_stop_soft", "stop_soft"),
    ("stop", "background"), ("on_attention_soft", "attention_soft"), ("on_done", "done"), ("on_done_soft", "done_soft"),
    ("ink", "paper"),
]  # fmt: skip


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_text_stands_out_at_least_seven_to_one(scheme: Scheme, front: str, back: str) -> None:
    colours = load_tokens().colours[scheme]
    assert contrast(colours[front], colours[back]) >= 7


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("back", ["background", "surface", "sunken"])
def test_outlines_of_controls_stand_out_three_to_one(scheme: Scheme, back: str) -> None:
    colours = load_tokens().colours[scheme]
    assert contrast(colours["line_strong"], colours[back]) >= 3


def test_the_finger_gets_twenty_millimetres_and_no_text_is_under_thirty_two() -> None:
    tokens = load_tokens()
    sizes = tokens.sizes[Density.TERMINAL]
    assert sizes["touch_target"] * tokens.panel_pixel_mm >= 20
    assert min(sizes[name] for name in ("small", "body", "lead", "title")) >= 32
    assert sizes["line_height"] >= 1.3


def test_both_schemes_and_both_densities_state_the_same_names() -> None:
    tokens = load_tokens()
    assert tokens.colours[Scheme.LIGHT].keys() == tokens.colours[Scheme.DARK].keys()
    assert tokens.sizes[Density.TERMINAL].keys() == tokens.sizes[Density.DESK].keys()


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
