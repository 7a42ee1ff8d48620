"""The page talks to this machine's own browser only, and to nothing outside."""

import re
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.sandbox.page.showing import STATIC
from tests.sandbox_page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")
OUTSIDE = re.compile(r"(?:https?:)?//(?!www\.w3\.org/)[\w-]+\.\w+")


async def test_a_foreign_name_that_leads_here_is_turned_away(page: Visitor) -> None:
    port = urlsplit(page.address).port
    for host in (f"evil.example:{port}", "127.0.0.1", f"127.0.0.1:{port}.evil.example"):
        async with page.http.get(page.address, headers={"Host": host}) as response:
            assert response.status == HTTPStatus.MISDIRECTED_REQUEST


async def test_without_the_key_there_is_nothing(page: Visitor) -> None:
    root = page.address.removesuffix(f"{page.sandbox.key}/")
    for path in ("", "guess/", "guess/events", "guess/static/main.js", "guess/chats/1000/start"):
        async with page.http.get(root + path) as response:
            assert response.status == HTTPStatus.NOT_FOUND


async def test_another_site_cannot_act_here_even_with_the_address(page: Visitor) -> None:
    foreign = (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    )
    for headers in foreign:
        async with page.http.post(
            f"{page.address}people", json={"name": "Кто-то"}, headers=headers
        ) as response:
            assert response.status == HTTPStatus.FORBIDDEN
    async with page.http.post(f"{page.address}people", data={"name": "Кто-то"}) as response:
        assert response.status == HTTPStatus.UNSUPPORTED_MEDIA_TYPE


async def test_every_answer_carries_the_policy_and_no_leave_for_others(page: Visitor) -> None:
    for path in ("", "static/main.js", "static/none.js", "files/none"):
        async with page.http.get(page.address + path) as response:
            assert "default-src 'none'" in response.headers["Content-Security-Policy"]
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.headers["Referrer-Policy"] == "no-referrer"
            assert not [one for one in response.headers if one.startswith("Access-Control")]


async def test_static_files_lead_out_of_their_folder_nowhere(page: Visitor) -> None:
    for name in ("..%2Fguard.py", "%2E%2E%2Froutes.py", "..%2F..%2Fapi%2Fserver.py"):
        async with page.http.get(f"{page.address}static/{name}") as response:
            assert response.status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("path", sorted(STATIC.iterdir()), ids=lambda path: path.name)
async def test_the_page_asks_nothing_of_other_machines(path: Path) -> None:
    text = path.read_text().replace('"https://${covered}`', "").replace("`https://${covered}`", "")
    assert not OUTSIDE.findall(text)
    assert "innerHTML" not in text
    assert " style=" not in text, "the policy forbids it"
