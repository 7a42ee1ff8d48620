"""How Telegram arranges entities: found, cut, merged, sorted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.api.entities import arranged
from bot.sandbox.api.formatted import Formatted
from bot.sandbox.api.html import parse_html


def listed(source: str) -> list[str]:
    found = arranged(parse_html(source))
    return [f"{e['type']} {e['offset']} {e['length']}" for e in found.entities]


@pytest.mark.parametrize(
    ("source", "entities"),
    [
        ("/start abc и /menu@my_bot, но не a/b и не //c", ["bot_command 0 6", "bot_command 13 12"]),
        ("@anya, но не a@b", ["mention 0 5"]),
        ("почта a.b@mail.ru.", ["email 6 11"]),
        ("👍 https://t.me/b?start=x, t.me/b и 3.5", ["url 3 22", "url 27 6"]),
        ("г.Москва, Аня К.Иванова, 7.б", []),
        ("#важно и №1, но не a#b", ["hashtag 0 6"]),
        ("<code>/sos t.me/x</code>", ["code 0 11"]),
        ('<a href="https://a.ru">t.me/x</a>', ["text_link 0 6"]),
    ],
)
def test_what_is_found(source: str, entities: list[str]) -> None:
    assert listed(source) == entities


@pytest.mark.parametrize(
    ("source", "entities"),
    [
        ("<b>раз <u>два</u></b>", ["bold 0 4", "bold 4 3", "underline 4 3"]),
        ("<b>раз</b><strong>два</strong>", ["bold 0 6"]),
        ("<b>раз</b> <b>два</b>", ["bold 0 3", "bold 4 3"]),
        (
            '<b>раз <a href="https://a.ru">два</a></b>',
            ["bold 0 4", "text_link 4 3", "bold 4 3"],
        ),
        ("<i>раз <code>два</code> три</i>", ["italic 0 4", "code 4 3", "italic 7 4"]),
        ("<blockquote>раз <b>два</b></blockquote>", ["blockquote 0 7", "bold 4 3"]),
    ],
)
def test_what_is_cut_and_merged(source: str, entities: list[str]) -> None:
    assert listed(source) == entities


words = st.sampled_from(["раз", " ", "/sos", "t.me/x", "👍", "@anya", "#ура"])
tags = st.sampled_from(["b", "i", "u", "code", "blockquote", ""])


@given(st.lists(st.tuples(words, tags, tags), min_size=1))
def test_arranging_twice_changes_nothing(pieces: list[tuple[str, str, str]]) -> None:
    source = ""
    for word, *around in pieces:
        tagged = word
        for tag in filter(None, around):
            tagged = f"<{tag}>{tagged}</{tag}>"
        source += tagged
    once = arranged(parse_html(source))
    assert arranged(once) == once
    assert arranged(Formatted(once.text)).text == once.text
