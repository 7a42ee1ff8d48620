"""A card on the screens of a phone, without a school."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from handlers.texts.practices import SCREEN, parts
from surveys.practices.model import FIELDS, TAGS, Words, tag_key
from surveys.practices.words import LABELS

MESSAGE = 4_096  # characters that Telegram shows
FIELD = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=1_000)


@given(st.lists(FIELD, min_size=len(FIELDS) - 1, max_size=len(FIELDS) - 1))
def test_whatever_is_written_is_shown_whole_and_in_order(texts: list[str]) -> None:
    words = Words("Находка", *texts)
    shown = parts(words)
    blocks = [
        f"<b>{LABELS[name]}</b>\n{escape(text)}"
        for name, text in zip(FIELDS[1:], texts, strict=True)
        if text
    ]
    assert shown, "a card without a word has a screen all the same"
    assert "\n\n".join(shown) == "\n\n".join(blocks)
    for one in shown:
        whole = [block for block in blocks if block in one]
        assert len(one) <= SCREEN + 1 or len(whole) == 1, "only a field that is long itself"


def test_the_longest_field_fits_a_message_with_its_head() -> None:
    [only] = parts(Words("Н" * 100, steps="<" * 1_000))
    assert len(only.replace("&lt;", "<")) + 300 < MESSAGE


def test_no_two_tags_share_a_button() -> None:
    assert len({tag_key(tag) for tag in TAGS}) == len(TAGS)
    assert tag_key("выбор ПУТИ") == tag_key("Выбор пути")
