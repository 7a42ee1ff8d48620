"""What the page is told of a chat, without a bot."""

from bot.sandbox.api.server import BotApi
from bot.sandbox.clock import SimulatedClock
from bot.sandbox.page import rendering
from bot.sandbox.page.answering import _temper
from bot.sandbox.page.feed import Feed
from bot.sandbox.page.moments import TIMES, Moment, Mood
from bot.sandbox.page.people import MOST, People
from tests.conftest import SEPTEMBER

LOTS = rendering.LATEST + 20


def _page() -> tuple[BotApi, People, Feed]:
    api = BotApi(SimulatedClock(SEPTEMBER))
    people = People(api)
    return api, people, Feed(api.world, people)


def _say(api: BotApi, account: int, text: str) -> int:
    chat = api.world.chats[account]
    message = api.world.post(chat, api.world.bot, {"text": text})
    api.world.touch(chat)
    return int(message["message_id"])


def test_only_what_has_changed_is_told_and_each_thing_once() -> None:
    api, people, feed = _page()
    account = people.newcomer("Аня К.")
    people.show(account)
    first = _say(api, account, "Здравствуйте")
    assert [each["text"] for each in feed.phone(account)["messages"]] == ["Здравствуйте"]
    assert feed.news() == [], "the page knows it from the whole"

    second = _say(api, account, "Как дела?")
    message = api.world.chats[account].messages[first]
    api.world.revise(api.world.chats[account], {**message, "text": "Добрый день", "edit_date": 1})
    api.world.touch(api.world.chats[account])
    told = [(each["type"], each["message"]["id"], each["message"]["text"]) for each in feed.news()]
    assert told == [("message", first, "Добрый день"), ("message", second, "Как дела?")]
    assert feed.news() == []

    del api.world.chats[account].messages[first]
    api.world.touch(api.world.chats[account])
    assert feed.news() == [{"type": "gone", "chat": account, "id": first}]


def test_phones_that_are_not_on_the_page_are_not_told_of() -> None:
    api, people, feed = _page()
    account = people.newcomer("Аня К.")
    _say(api, account, "Здравствуйте")
    assert feed.news() == []


def test_a_long_chat_comes_in_parts() -> None:
    api, people, _ = _page()
    account = people.newcomer("Аня К.")
    numbers = [_say(api, account, str(each)) for each in range(LOTS)]
    newest = rendering.latest(api.world.chats[account])
    assert [each["id"] for each in newest["messages"]] == numbers[-rendering.LATEST :]
    assert newest["more"]
    earlier = rendering.latest(api.world.chats[account], before=newest["messages"][0]["id"])
    assert [each["id"] for each in earlier["messages"]] == numbers[: LOTS - rendering.LATEST]
    assert not earlier["more"]


def test_a_page_that_does_not_read_is_let_go() -> None:
    _, _, feed = _page()
    with feed.listening() as listener:
        for number in range(1_000):
            feed.say({"type": "clock", "now": number})
        last = None
        while not listener.empty():
            last = listener.get_nowait()
        assert last is None, "it opens the whole anew"


def test_typing_ends_with_the_message() -> None:
    api, people, _ = _page()
    account = people.newcomer("Аня К.")
    state = api.world.chats[account]
    state.typing = "typing"
    assert rendering.chat(people.chat(account))["typing"]
    _say(api, account, "Вот")
    assert not rendering.chat(people.chat(account))["typing"]


def test_moods_differ() -> None:
    now = TIMES[Moment.WINTER]
    for name in ("Аня К.", "Тимур З.", "Ольга Петровна"):
        cheer = [_temper(name, mood, now).cheer for mood in (Mood.BETTER, Mood.WORSE)]
        assert cheer[0] > 0 > cheer[1]


def test_the_page_has_an_end() -> None:
    _, people, _ = _page()
    accounts = [people.newcomer("Человек") for _ in range(MOST + 1)]
    assert [people.show(each) for each in accounts] == [*[True] * MOST, False]
    assert people.show(accounts[0]), "it is there already"
    people.hide(accounts[0])
    assert people.show(accounts[-1])
