from ui.terminal.models.draft import Draft


def test_an_echo_changes_nothing_even_when_it_is_late() -> None:
    draft = Draft()
    draft.edit("a")
    draft.edit("ab")

    assert not draft.take("a")
    assert draft.text == "ab"
    assert not draft.take("ab")
    assert draft.text == "ab"


def test_a_change_made_elsewhere_is_shown_once_all_echoes_are_back() -> None:
    draft = Draft()
    draft.edit("a")
    draft.take("a")

    assert draft.take("elsewhere")
    assert draft.text == "elsewhere"
