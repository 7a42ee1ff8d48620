"""What every page must be: Russian, short, sendable."""

import re

from handlers.page import Page

TAG = re.compile(r"</?[a-z]+>")
COMMAND = re.compile(r"/[a-z]+")
LATIN = re.compile(r"[A-Za-z]+")
ONE_SCREEN = 900  # characters: about one screen of a phone
LABEL = 40


def assert_readable(page: Page) -> None:
    assert_plain(TAG.sub("", page.text))
    for row in page.rows:
        for button in row:
            assert not LATIN.findall(button.label), button.label
            assert len(button.label) <= LABEL, button.label
            assert button.data is None or len(button.data.pack().encode()) <= 64


def assert_plain(plain: str) -> None:
    assert not LATIN.findall(COMMAND.sub("", plain)), plain
    assert len(plain) <= ONE_SCREEN, f"{len(plain)} characters\n{plain}"
    assert "None" not in plain
    assert "  " not in plain
    assert ".." not in plain
