"""What people send to a bot besides answers."""

from collections.abc import Callable
from random import Random
from typing import Any

Json = dict[str, Any]

TEXTS = (
    "Привет!",
    "да",
    "4,5",
    "-3",
    "7",
    "10",
    "٣",
    "1e400",
    "²",
    "31.02.2026",
    "29.02.2025",
    "29.02.2024",
    "01.01.2099",
    "01.01.0001",
    "31.12.9999",
    "3 сентября",
    "сегодня",
    "вчера",
    "15.09.2025 – 20.09.2025",
    "99999999999999999999.1.1",
    "😀👍🏽👩‍👩‍👧",
    "<b>жирно</b> & <script>alert(1)</script>",
    "<tg-emoji emoji-id='1'>",
    "=1+1",
    "+79991234567",
    "@someone https://t.me/x?start=abcdefgh",
    "\u202eабв\u202c",
    "\u200b",
    "\u2800",
    "А\u0301н\u0308я",
    "много\nстрок\n\n\nи ещё\tтаб",
    "Аня К., 7 класс",
    "Петя В., 8Б\nЛена Щ. 9\nМаша, 99 класс\n<b>, 5",
    "Ольга Петровна",
    "Иванова Мария Петровна",
    "7А",
    "У-12",
    "слово " * 150,
    "я" * 5_000,
    "<" * 4_096,
    "&" * 1_000,
    "😀" * 2_000,
    "a" * 41,
    "Школа <села> «Берёзовка» & Ко",
)
COMMANDS = (
    "/start",
    "/start abcdefgh",
    "/start <b>",
    "/start ' OR 1=1 --",
    "/start " + "я" * 200,
    "/menu",
    "/surveys",
    "/meeting",
    "/match",
    "/help",
    "/cancel",
    "/people",
    "/invite",
    "/pairs",
    "/stages",
    "/progress",
    "/summary",
    "/stats",
    "/sos",
    "/leave",
    "/mydata",
    "/alerts",
    "/broadcast",
    "/export",
    "/settings",
    "/log",
    "/report",
    "/events",
    "/contest",
    "/practices",
    "/unknown",
    "/",
    "//",
    "/menu@another_bot",
    "/START",
    "/menu лишнее",
)


def text(rng: Random, codes: tuple[str, ...]) -> str:
    """`codes`: of invites."""
    return rng.choice(TEXTS + COMMANDS + codes + tuple(f"/start {code}" for code in codes))


def _file(kind: str, **more: Any) -> Json:
    return {kind: {"file_id": "x", "file_unique_id": "x", **more}}


KINDS: tuple[Callable[[], Json], ...] = (
    lambda: {"contact": {"phone_number": "+70000000000", "first_name": "<b>"}},
    lambda: {"location": {"latitude": 55.0, "longitude": 37.0}},
    lambda: {"dice": {"emoji": "🎲", "value": 3}},
    lambda: {
        "poll": {
            "id": "1",
            "question": "?",
            "options": [{"persistent_id": "1", "text": "да", "voter_count": 0}],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    },
    lambda: _file("voice", duration=3),
    lambda: _file("video_note", length=240, duration=3),
    lambda: _file("video", width=1, height=1, duration=1) | {"caption": "/cancel"},
    lambda: _file("animation", width=1, height=1, duration=1) | {"caption": "<b>"},
    lambda: _file("document", file_name="../../etc/passwd") | {"caption": "=1+1"},
    lambda: _file("audio", duration=1),
    lambda: {
        "text": "переслано",
        "forward_origin": {"type": "hidden_user", "sender_user_name": "<i>", "date": 0},
    },
    lambda: {"text": "через бота", "via_bot": {"id": 5, "is_bot": True, "first_name": "gif"}},
    lambda: {"story": {"chat": {"id": 9, "type": "private", "first_name": "x"}, "id": 1}},
    lambda: {"users_shared": {"request_id": 1, "users": [{"user_id": 1}]}},
    lambda: {"game": {"title": "g", "description": "d", "photo": []}},
    dict,  # a kind that the library does not know yet
)
