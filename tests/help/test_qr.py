"""The square on paper and on the screen leads where it says: read from the picture, as a camera does."""

import re
import struct

import pytest

from handlers.views.qr import qr_png
from surveys.help.phones import phone_card
from tests.help.qr import read

LINK = "https://t.me/nastavnik_bot"
FAX = re.compile(
    rb"/CCITTFaxDecode\s.*?/Length (\d+)\s.*?/Width (\d+)\s.*?stream\r?\n", re.DOTALL
)  # so fpdf2 keeps black and white


def picture_of(pdf: bytes) -> bytes:
    """The card's one picture, a square, as a TIFF."""
    found = FAX.search(pdf)
    assert found
    length, side = int(found[1]), int(found[2])
    tags = (
        *((256, side), (257, side), (258, 1), (259, 4), (262, 1)),  # black and white, as a fax
        *((273, 8 + 2 + 12 * 8 + 4), (278, side), (279, length)),
    )
    head = struct.pack("<2sHIH", b"II", 42, 8, len(tags))
    rows = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return head + rows + bytes(4) + pdf[found.end() : found.end() + length]


def test_the_card_leads_to_the_bot() -> None:
    assert read(picture_of(phone_card("Школа села Берёзовка", LINK))) == LINK


@pytest.mark.parametrize("code", ["", "?start=aB3_xY-9", "?start=AAAAAAAA", "?start=00000000"])
def test_an_invite_leads_to_its_link(code: str) -> None:
    assert read(qr_png(f"{LINK}{code}")) == f"{LINK}{code}"
