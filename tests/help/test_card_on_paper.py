"""What stands on the printed card: read out of the PDF as a reader of PDFs would."""

import re
import zlib
from collections.abc import Iterator

from handlers.texts import sos
from surveys.help.phones import phone_card

NUMBERS = ("112", "124", "8-800-2000-122")
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
SHOWN = re.compile(rb"\(((?:[^()\\]|\\.)*)\) ?Tj", re.DOTALL)
GLYPH = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})>\n")
ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
CONTROL = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def streams(pdf: bytes) -> Iterator[bytes]:
    for found in STREAM.findall(pdf):
        try:
            yield zlib.decompress(found)
        except zlib.error:
            yield found


def text_of(pdf: bytes) -> str:
    """Each line by the glyphs of every font: in one of the two it reads right."""
    found = list(streams(pdf))
    fonts = [
        {int(glyph, 16): chr(int(sign, 16)) for glyph, sign in GLYPH.findall(one)}
        for one in found
        if b"beginbfchar" in one or b"beginbfrange" in one
    ]
    lines = []
    for shown in (line for one in found for line in SHOWN.findall(one)):
        raw = ESCAPED.sub(lambda match: CONTROL.get(match[1], match[1]), shown)
        glyphs = [int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2)]
        lines += ["".join(font.get(glyph, "") for glyph in glyphs) for font in fonts]
    return "\n".join(lines)


def test_the_card_has_the_phones_the_school_and_the_way_to_the_bot() -> None:
    card = phone_card("Школа села Берёзовка", "https://t.me/nastavnik_bot")
    read = text_of(card)
    for part in (*NUMBERS, "Школа села Берёзовка", "https://t.me/nastavnik_bot"):
        assert part in read, read
    assert b"/Subtype /Image" in card, "the QR"


def test_the_screen_names_the_same_phones() -> None:
    for number in NUMBERS:
        assert number in sos.PHONES
