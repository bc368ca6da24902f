"""Chinese typed by Pinyin into a field of the shared form, on the keyboard of the touch screen."""

from kiosk.base.ids import FieldId
from kiosk.base.texts import Language
from kiosk.terminal.actions import EditField, HoldField, ReleaseField
from tests.screenshots.stage import Stage
from tests.screenshots.terminal_case_views import at_section, in_call
from tests.ui.terminal.hand import hand_at
from tests.ui.test_keyboard import Typist


def test_a_road_is_typed_by_pinyin_while_the_view_echoes_every_letter(stage: Stage) -> None:
    here = at_section(in_call(), "where_you_live")
    with hand_at(stage, here.view, Language.CHINESE) as hand:
        hand.press("路")
        typist = Typist(stage, hand.window)
        for pinyin, character in (("yang", "样"), ("li", "例")):
            typist.types(pinyin)
            typist.picks(character)
            here.do(*hand.done())
            hand.show(here.view)
        field = hand.find("路")
        assert field.property("text") == "样例"
        field.setProperty("focus", False)
        stage.settle(8)
        here.do(*hand.done())
        assert here.case.form.values()[FieldId("road")] == "样例"


def test_a_field_is_held_while_it_has_the_keyboard(stage: Stage) -> None:
    with hand_at(stage, at_section(in_call(), "where_you_live").view) as hand:
        hand.press("Road")
        hand.press("Lane")
        assert hand.done() == [
            HoldField(FieldId("road")),
            ReleaseField(FieldId("road")),
            HoldField(FieldId("lane")),
        ]
        assert EditField not in {type(action) for action in hand.done()}
