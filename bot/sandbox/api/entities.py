"""Entities as Telegram keeps them: found in the text, cut at each other's borders, merged, sorted.

Source: `find_entities`, `fix_entities` and `split_entities` of tdlib (MessageEntity.cpp). What comes
back from Telegram is therefore not always what was sent: of «<b>Напишите /sos</b>» two bold pieces
come back, one for the words and one for the command.
"""

import re
from collections import deque
from collections.abc import Iterable
from typing import Any, NamedTuple

from bot.sandbox.api.formatted import Formatted, utf16_length

# in the order in which entities of one place are listed: `get_type_priority`
_STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
_QUOTES = ("blockquote", "expandable_blockquote")
_PLAIN = ("pre", "code")  # inside, nothing is styled
_ORDER = (*_QUOTES, *_PLAIN, "text_link", "mention", *_STYLES, "custom_emoji")
# addresses without https:// are found where they end as those that a school writes
_ENDS = "ru|рф|com|org|net|info|me|su|edu|gov"
_WORD = r"[\w\u0300-\u036f]"
_FOUND = {
    "email": re.compile(
        rf"(?<!{_WORD})[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-zа-я]{{2,}}(?!{_WORD})", re.IGNORECASE
    ),
    "url": re.compile(
        rf"(?:https?://[\w~.-]+\.[\w~-]+|(?<![\w@/#.-])(?:[\w-]+\.)+(?:{_ENDS})(?![\w@]))"
        r"(?::\d{1,5})?(?:[/?#][^\s<>«»\"{}\[\]|\\^]*)?(?<![.,:;!?)'`])",
        re.IGNORECASE,
    ),
    "mention": re.compile(rf"(?<!{_WORD})@[A-Za-z0-9_]{{2,32}}(?!{_WORD})"),
    "bot_command": re.compile(
        rf"(?<![/<>])(?<!{_WORD})/[A-Za-z0-9_]{{1,64}}(?:@[A-Za-z0-9_]{{3,32}})?(?!{_WORD}|[/<>])"
    ),
    "hashtag": re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}(?![\w#])"),
}

Entity = dict[str, Any]


class _Span(NamedTuple):
    start: int
    end: int
    kind: str
    entity: Entity


def arranged(formatted: Formatted) -> Formatted:
    """With what is found in the text, as it comes back in a message."""
    given = [_span(entity) for entity in formatted.entities]
    styles = sorted((span for span in given if span.kind in _STYLES), key=_place)
    quotes = [span for span in given if span.kind in _QUOTES]
    solid = _apart(span for span in given if span.kind not in (*_STYLES, *_QUOTES))
    found = [
        span
        for span in found_in(formatted.text)
        if not any(_meet(span, other) for other in solid)
        and not any(_cross(span, quote) for quote in quotes)
    ]
    others = sorted((*solid, *_apart(found), *quotes), key=_place)
    spans = sorted((*_cut(styles, others), *others), key=_place)
    entities = tuple(
        {**span.entity, "offset": span.start, "length": span.end - span.start} for span in spans
    )
    return Formatted(formatted.text, entities)


def found_in(text: str) -> list[_Span]:
    """Addresses, commands and the like, which need no marking."""
    if not any(sign in text for sign in "./@#"):
        return []
    return [
        _Span(start, start + utf16_length(match[0]), kind, {"type": kind})
        for kind, pattern in _FOUND.items()
        for match in pattern.finditer(text)
        for start in (utf16_length(text[: match.start()]),)
    ]


def _span(entity: Entity) -> _Span:
    start = entity["offset"]
    return _Span(start, start + entity["length"], entity["type"], entity)


def _place(span: _Span) -> tuple[int, int, int]:
    order = _ORDER.index(span.kind if span.kind in _ORDER else "mention")
    return span.start, -span.end, order


def _meet(one: _Span, other: _Span) -> bool:
    return one.start < other.end and other.start < one.end


def _cross(one: _Span, quote: _Span) -> bool:
    inside = quote.start <= one.start and one.end <= quote.end
    return _meet(one, quote) and not inside


def _apart(spans: Iterable[_Span]) -> list[_Span]:
    """What would overlap an earlier one goes."""
    kept: list[_Span] = []
    for span in sorted(spans, key=_place):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _cut(styles: Iterable[_Span], others: Iterable[_Span]) -> list[_Span]:
    """Styles of one kind that touch are one; a border of anything else cuts them."""
    cutter = _Cutter(styles)
    around: list[_Span] = []
    for other in others:
        cutter.leave(around, other.start)
        around.append(other)
    cutter.leave(around, 1 << 30)
    return cutter.pieces


class _Cutter:
    def __init__(self, styles: Iterable[_Span]) -> None:
        self.pieces: list[_Span] = []
        self._waiting = deque(styles)
        self._open: dict[str, tuple[int, int]] = {}

    def leave(self, around: list[_Span], at: int) -> None:
        while around and around[-1].end <= at:
            ended, before = around.pop(), len(self.pieces)
            self._take(ended.end)
            if ended.kind in _PLAIN:
                del self.pieces[before:]
        self._take(at)

    def _take(self, until: int) -> None:
        while self._waiting and self._waiting[0].start < until:
            span = self._waiting.popleft()
            start, end = self._open.get(span.kind, (span.start, -1))
            if span.start <= end:
                self._open[span.kind] = (start, max(end, span.end))
            else:
                self._flush(span.start)
                self._open[span.kind] = (span.start, span.end)
        self._flush(until)

    def _flush(self, at: int) -> None:
        for kind in _STYLES:
            start, end = self._open.get(kind, (at, at))
            if start >= at:
                continue
            self.pieces.append(_Span(start, min(end, at), kind, {"type": kind}))
            if end <= at:
                del self._open[kind]
            else:
                self._open[kind] = (at, end)
