"""HTML of the Bot API, checked against what Telegram answers and against aiogram's own writer of it."""

from html import escape

import pytest
from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.api.errors import ApiError
from bot.sandbox.api.formatted import Formatted, utf16_length
from bot.sandbox.api.html import parse_html


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("просто текст", "просто текст", []),
        ("<b>раз</b> <i>два</i>", "раз два", [("bold", 0, 3), ("italic", 4, 3)]),
        ("<b>раз <u>два</u></b>", "раз два", [("bold", 0, 7), ("underline", 4, 3)]),
        ("👍<STRONG>да</STRONG>", "👍да", [("bold", 2, 2)]),
        ("<b></b>пусто", "пусто", []),
        ("a &lt; b &amp;&quot; &#1071;&#x42F;", 'a < b &" ЯЯ', []),
        ("AT&T &copy; &amp", "AT&T &copy; &", []),
        ("<s>а</s><del>б</del>", "аб", [("strikethrough", 0, 1), ("strikethrough", 1, 1)]),
        ('<span class="tg-spoiler">тайна</span>', "тайна", [("spoiler", 0, 5)]),
        ("<blockquote>цитата</blockquote>", "цитата", [("blockquote", 0, 6)]),
        ("<blockquote expandable>ц</blockquote>", "ц", [("expandable_blockquote", 0, 1)]),
        ("<code>x = 1</code>", "x = 1", [("code", 0, 5)]),
        ("<b>можно и так</>", "можно и так", [("bold", 0, 11)]),
    ],
)
def test_accepted(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    parsed = parse_html(source)
    assert parsed.text == text
    assert [(e["type"], e["offset"], e["length"]) for e in parsed.entities] == entities


def test_arguments_are_kept() -> None:
    (link,) = parse_html('<a href="https://example.org/?a=1&amp;b=2">сюда</a>').entities
    assert link["url"] == "https://example.org/?a=1&b=2"
    (code,) = parse_html('<pre><code class="language-python">1</code></pre>').entities
    assert (code["type"], code["language"]) == ("pre", "python")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<div>", 'Unsupported start tag "div" at byte offset 0'),
        ("2 <3 и 4>", 'Unsupported start tag "3" at byte offset 2'),
        ("ё <p>абзац</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b>открыто", 'Can\'t find end tag corresponding to start tag "b"'),
        ("закрыто</b>", "Unexpected end tag at byte offset 14"),
        (
            "<b><i>накрест</b></i>",
            'Unmatched end tag at byte offset 20, expected "</i>", found "</b>"',
        ),
        ("<b>раз</b", "Unclosed end tag at byte offset 9"),
        ("<span>просто</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a"'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=ё>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<a ="x">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<tg-emoji emoji-id="x">👍</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_refused(source: str, why: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(source)
    assert refusal.value.code == 400
    assert refusal.value.description.startswith(f"Bad Request: can't parse entities: {why}")


@given(st.text())
def test_escaped_text_comes_back(text: str) -> None:
    assert parse_html(escape(text)) == Formatted(text)


NESTED = st.recursive(
    st.text(max_size=3).map(escape),
    lambda inner: st.tuples(st.sampled_from("biu"), st.lists(inner, max_size=3)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
    ),
)


@given(st.text() | NESTED)
def test_anything_is_parsed_or_refused(source: str) -> None:
    try:
        parsed = parse_html(source)
    except ApiError:
        return
    length = utf16_length(parsed.text)
    assert all(0 < e["length"] <= length - e["offset"] for e in parsed.entities)


@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"])),
            st.sampled_from([None, "bold", "italic", "underline", "code", "spoiler", "blockquote"]),
        )
    )
)
def test_what_aiogram_writes_is_read_back(pieces: list[tuple[str, str | None]]) -> None:
    text, entities = "", []
    for piece, kind in pieces:
        if kind is not None:
            start, length = utf16_length(text), utf16_length(piece)
            entities.append(MessageEntity(type=kind, offset=start, length=length))
        text += piece
    parsed = parse_html(html_decoration.unparse(text, entities))
    assert parsed.text == text
    assert [MessageEntity.model_validate(e) for e in parsed.entities] == entities


@pytest.mark.parametrize(
    ("source", "text", "bold"),
    [
        ("  <b>раз</b>  ", "раз", (0, 3)),
        ("<b>  раз </b>", "  раз", (0, 5)),  # at the beginning only as far as the first entity
        ("👍 <b>раз</b>\n", "👍 раз", (3, 3)),
    ],
)
def test_white_space_at_the_ends_is_cut(source: str, text: str, bold: tuple[int, int]) -> None:
    trimmed = parse_html(source).trimmed()
    assert trimmed.text == text
    assert [(e["offset"], e["length"]) for e in trimmed.entities] == [bold]


def test_nothing_is_left_of_spaces() -> None:
    assert parse_html("<b> </b>\n").trimmed() == Formatted("")
