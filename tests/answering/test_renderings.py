"""A screen that would not change is not sent again, even if the bot was started anew since."""

from html import escape
from typing import Any

from aiogram.types import Message
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.api import rules
from handlers.page import Page, column
from handlers.replies import _fingerprint, _fingerprint_of
from handlers.views import menu

KEYBOARD = Page("", column(menu.button())).keyboard
pieces = st.sampled_from(
    [
        "Напишите /sos",
        " ",
        "\n",
        "Аня К. & «Я»",
        "berezovka.ru",
        "👍",
        "@anya",
        "до 5 < 6",
        "\t",
        "\r",
    ]
)
tags = st.sampled_from(["b", "i", "u", "code", ""])


@st.composite
def pages(draw: Any) -> str:
    """What views write: words in tags, one in another now and then."""
    written = ""
    for piece, tag, outer in draw(st.lists(st.tuples(pieces, tags, tags), min_size=1)):
        word = escape(piece)
        for each in (tag, outer):
            word = f"<{each}>{word}</{each}>" if each else word
        written += word
    return written


@given(pages())
def test_a_page_is_known_again_when_telegram_gives_it_back(page: str) -> None:
    shown = rules.text(page, "HTML")
    message = Message.model_validate(
        {
            "message_id": 1,
            "date": 0,
            "chat": {"id": 1, "type": "private"},
            "text": shown.text,
            "entities": list(shown.entities),
            "reply_markup": KEYBOARD,
        }
    )
    assert _fingerprint_of(message) == _fingerprint(page, KEYBOARD)
    assert _fingerprint_of(message) != _fingerprint(page + "?", KEYBOARD)
    assert _fingerprint_of(message) != _fingerprint(page, None)
