"""HTML of the Bot API: text and entities out of marked-up text.

Source of the rules: «HTML style» of core.telegram.org/bots/api and `parse_html` of tdlib. Offsets and
lengths count UTF-16 code units, positions in errors count bytes of UTF-8, both as Telegram does.
"""

import re
from dataclasses import dataclass
from typing import Any

from bot.sandbox.api.errors import ApiError, bad_request
from bot.sandbox.api.formatted import Formatted, utf16_length

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,9})|([a-zA-Z]+));?")
_CODE_POINTS = range(1, 0x10FFFF)
_SURROGATES = range(0xD800, 0xE000)
_SPECIAL = re.compile(r"[<&]")
_TAG_NAME = re.compile(r"[^\s>]*")
_SPACES = re.compile(r"\s*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=]*")
_EXPANDABLE = re.compile(r"(?:expandable(?=[\s>]))?")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")


def parse_html(source: str) -> Formatted:
    """Raises: ApiError: 400 «can't parse entities: …» with what is wrong and where."""
    if not _SPECIAL.search(source):
        return Formatted(source)
    parser = _Parser(source)
    parser.run()
    # outer entities first, as Telegram lists them
    entities = sorted(parser.entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return Formatted("".join(parser.text), tuple(entities))


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    piece: int  # how many pieces of text stood before the tag


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text: list[str] = []
        self.offset = 0
        self.stack: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def run(self) -> None:
        while special := _SPECIAL.search(self.source, self.at):
            self.take(self.source[self.at : special.start()])
            self.at = special.start()
            if special[0] == "&":
                self.take(self.character() or self.raw("&"))
            elif self.source.startswith("</", self.at):
                self.end_tag()
            else:
                self.start_tag()
        self.take(self.source[self.at :])
        if self.stack:
            tag = self.stack[-1].tag
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{tag}"')

    def take(self, piece: str) -> None:
        if piece:
            self.text.append(piece)
            self.offset += utf16_length(piece)

    def raw(self, piece: str) -> str:
        self.at += len(piece)
        return piece

    def character(self) -> str:
        """The character that a reference stands for; empty where it stands for itself."""
        found = _CHARACTER.match(self.source, self.at)
        if found is None:
            return ""
        hexadecimal, decimal, name = found.groups()
        if name is not None:
            decoded = _NAMED.get(name, "")
        else:
            code = int(hexadecimal, 16) if hexadecimal else int(decimal)
            decoded = chr(code) if code in _CODE_POINTS and code not in _SURROGATES else ""
        if decoded:
            self.at = found.end()
        return decoded

    def start_tag(self) -> None:
        begin = self.at
        name = self.match(_TAG_NAME, begin + 1)
        if self.at == len(self.source):
            raise _refusal(f"Unclosed start tag at byte offset {self.byte(begin)}")
        tag = name.lower()
        if tag not in _KINDS:
            raise _refusal(f'Unsupported start tag "{tag}" at byte offset {self.byte(begin)}')
        argument = ""
        while self.skip_spaces() != ">":
            key, value = self.attribute(tag, begin)
            argument = _argument(tag, key, value) or argument
        self.at += 1
        if tag == "span" and argument != "spoiler":
            raise _refusal(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte(begin)}'
            )
        self.stack.append(_Open(tag, argument, self.offset, len(self.text)))

    def attribute(self, tag: str, begin: int) -> tuple[str, str]:
        if tag == "blockquote" and self.match(_EXPANDABLE):
            return "expandable", "expandable"  # the one attribute without a value
        name = self.match(_ATTRIBUTE_NAME)
        if not name:
            where = f'in the tag "{tag}" at byte offset {self.byte(begin)}'
            raise _refusal(f"Empty attribute name {where}")
        if self.skip_spaces() != "=":
            raise _refusal(
                "Expected equal sign in declaration of an attribute of the tag "
                f'"{tag}" at byte offset {self.byte(begin)}'
            )
        self.at += 1
        quote = self.skip_spaces()
        value = self.literal(quote) if quote in {'"', "'"} else self.token()
        if self.at >= len(self.source):
            raise _refusal(f"Unclosed start tag at byte offset {self.byte(begin)}")
        return name.lower(), value

    def literal(self, quote: str) -> str:
        self.at += 1
        value: list[str] = []
        while self.at < len(self.source) and self.source[self.at] != quote:
            if self.source[self.at] == "&" and (decoded := self.character()):
                value.append(decoded)
            else:
                value.append(self.raw(self.source[self.at]))
        self.at += 1
        return "".join(value)

    def token(self) -> str:
        begin = self.at
        value = self.match(_NAME_TOKEN)
        if (
            self.source[self.at : self.at + 1] not in {"", ">"}
            and not self.source[self.at].isspace()
        ):
            raise _refusal(f"Unexpected end of name token at byte offset {self.byte(begin)}")
        return value.lower()

    def end_tag(self) -> None:
        begin = self.at
        if not self.stack:
            raise _refusal(f"Unexpected end tag at byte offset {self.byte(begin)}")
        name = self.match(_TAG_NAME, begin + 2).lower()
        if self.skip_spaces() != ">":
            raise _refusal(f"Unclosed end tag at byte offset {self.byte(begin)}")
        self.at += 1
        opened = self.stack.pop()
        if name not in {"", opened.tag}:
            raise _refusal(
                f"Unmatched end tag at byte offset {self.byte(begin)}, "
                f'expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.offset > opened.offset:
            self.close(opened)

    def close(self, opened: _Open) -> None:
        entity: dict[str, Any] = {
            "type": _KINDS[opened.tag],
            "offset": opened.offset,
            "length": self.offset - opened.offset,
        }
        match opened.tag:
            case "a":
                url = opened.argument or "".join(self.text[opened.piece :])
                if "." not in url and ":" not in url:
                    return  # not a link: Telegram shows the words alone
                entity["url"] = url
            case "tg-emoji":
                if not opened.argument.isdecimal():
                    raise _refusal("Invalid custom emoji identifier specified")
                entity["custom_emoji_id"] = opened.argument
            case "blockquote" if opened.argument:
                entity["type"] = "expandable_blockquote"
            case "code" if opened.argument:
                entity["language"] = opened.argument
            case "pre" if self.entities and self.entities[-1].get("language"):
                # <pre><code class="language-…"> is one entity
                entity["language"] = self.entities.pop()["language"]
        self.entities.append(entity)

    def match(self, pattern: re.Pattern[str], at: int | None = None) -> str:
        found = pattern.match(self.source, self.at if at is None else at)
        if found is None:  # every pattern here matches the empty string
            return ""
        self.at = found.end()
        return found[0]

    def skip_spaces(self) -> str:
        """The next character that is not a space, not consumed; empty at the end."""
        self.match(_SPACES)
        return self.source[self.at : self.at + 1]

    def byte(self, index: int) -> int:
        return len(self.source[:index].encode())


def _argument(tag: str, key: str, value: str) -> str:
    """What of an attribute the entity keeps; other attributes are ignored, as Telegram does."""
    match tag, key:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("blockquote", "expandable"):
            return value
        case "code", "class":
            return value.removeprefix("language-") if value.startswith("language-") else ""
        case "span", "class":
            return value.removeprefix("tg-") if value.startswith("tg-") else ""
    return ""


def _refusal(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")
