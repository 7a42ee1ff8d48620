"""Every notice as people read it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from handlers.page import Page
from handlers.texts.brief import brief
from handlers.texts.phone import LINES, lines
from handlers.views.notices import notice, opened
from surveys.deliveries.host import Trouble
from surveys.deliveries.member import Member
from surveys.deliveries.model import Reason
from surveys.deliveries.news import model as news
from surveys.deliveries.notice_context import NoticeContext
from surveys.deliveries.progress import Respondent, Standing, Wave
from surveys.events.model import Event, EventKind
from surveys.flags.table import STORED
from surveys.flags.table import Key as Flagged
from surveys.flags.waiting import Kind as Waits
from surveys.help.alarm import Ring
from surveys.matches.model import Match
from surveys.people.model import Kind, Membership, MembershipState, Person, Role
from surveys.practices.model import Practice, State, Words
from surveys.programme.model import Programme, StageKey
from surveys.programme.year import default_breaks, default_stages
from surveys.questionnaires.model import Moment, Visibility
from surveys.rights.model import Basis, Erasure, Extent
from surveys.rights.tell import Change
from surveys.rollover.questions import GoOn, Questions
from tests.notices.readable import assert_readable

NOON = datetime(2025, 9, 22, 12, tzinfo=UTC)
TODAY = date(2025, 9, 22)  # a Monday
PROGRAMME = Programme(
    1, "Школа", "2025/26", "Europe/Moscow", default_stages(2025), default_breaks(2025)
)
PROFILE = news.Offer(
    1, "О тебе и наставничестве", None, 3, 7, False, Visibility.CURATOR, date(2025, 9, 26)
)
ENTRY = news.Offer(2, "Начало года", None, 2, 7, False, Visibility.AGGREGATE, date(2025, 9, 26))
CHECK = news.Offer(3, "Знакомство", "Ольга П.", 1, 3, False, Visibility.CURATOR, date(2025, 10, 13))
MENTOR = news.Other("Ольга П.", Role.MENTOR, Kind.ADULT, None)
MENTEE = news.Other("Аня К.", Role.MENTEE, Kind.PUPIL, "7 класс")
PAIR = news.Pair(4, 4, "Ольга П.", "Аня К.", date(2025, 11, 12))
PASSED = news.Passed(1, "Ольга П.", date(2025, 9, 19))
LOGGED = news.Logged(9, date(2025, 11, 12), "talk", "Ольга П.")
ALERT = news.Alert(1, "call_curator", "Аня К.", "7 класс", Kind.PUPIL, PAIR)
EVENT = Event(
    7,
    1,
    EventKind.MASTER_CLASS,
    "Как спросить о помощи",
    "кабинет 12",
    datetime(2025, 9, 23, 12, tzinfo=UTC),
    1,
    0,
    NOON,
    cancel_word="Перенесём на октябрь",
)
OLD_PAIR = Match(4, 1, 4, 3, 5, "teacher-pupil", date(2025, 11, 12))
OLD_SIDES = (
    Membership(3, 2, 1, Role.MENTOR, "teacher-pupil", MembershipState.ACTIVE),
    Membership(5, 1, 1, Role.MENTEE, "teacher-pupil", MembershipState.ACTIVE),
)
HELP_CALL = news.HelpCall(1, datetime(2025, 9, 22, 21, 40, tzinfo=UTC), TODAY, "alarm", False)


def wave(moment: Moment, *standings: Standing, number: int = 1) -> Wave:
    everyone = tuple(
        Respondent(
            Member(n, n, Role.MENTEE, "f", Kind.PUPIL, MembershipState.ACTIVE, None), each, (), None
        )
        for n, each in enumerate(standings)
    )
    return Wave(moment, number, everyone, date(2026, 2, 20))


PULSE = wave(
    Moment.PULSE,
    *[Standing.ANSWERED] * 9,
    Standing.DECLINED,
    Standing.WAITING,
    Standing.UNREACHABLE,
    number=2,
)
WORK = news.Work(
    flags=((Flagged.SILENT_PAIR, (4, 7)), (Flagged.UNREACHABLE, (0,))),
    waiting=((Waits.CONSENT, 3), (Waits.QUALITY, 0)),
)
MUCH = news.Work(
    2,
    1,
    tuple((key, tuple(range(1, 20))) for key in STORED),
    tuple((kind, 0 if kind is Waits.QUALITY else 30) for kind in Waits),
    resting=2,
    closed=5,
)
DIGEST = news.Digest(date(2026, 2, 2), PROGRAMME.stage(StageKey.MAIN), 6, 5, (PULSE,), WORK)

GIVEN = Practice(
    1, 1, 2, signed=True, state=State.APPROVED, rev=1, words=Words("Прогулка с картой"), tags=(),
    word="Добавьте, сколько времени это занимает", given_at=datetime(2026, 5, 22, 12, tzinfo=UTC),
)  # fmt: skip

EVERYTHING: list[news.News] = [
    *(news.PracticeSaid(replace(GIVEN, state=one)) for one in State if one is not State.SENT),
    news.Invitation((Reason.ENTRY,), (PROFILE, ENTRY)),
    news.Invitation((Reason.ENTRY,), (ENTRY,)),
    news.Invitation((Reason.FIRST_MEETING,), (CHECK,)),
    news.Invitation((Reason.PULSE,), (replace(CHECK, title="Как идут дела"),)),
    news.Invitation((Reason.PULSE,), tuple(replace(CHECK, response=n) for n in range(10))),
    news.Invitation((Reason.FINAL,), (replace(ENTRY, title="Итоги года", minutes=4),)),
    news.Invitation((Reason.ENTRY, Reason.FIRST_MEETING), (PROFILE, ENTRY, CHECK)),
    news.Reminder((ENTRY,)),
    news.Reminder((replace(ENTRY, begun=True, left=3),)),
    news.Reminder((replace(ENTRY, begun=True, left=0),)),
    news.Reminder((replace(PROFILE, begun=True), ENTRY, CHECK)),
    news.PairMade((MENTOR,)),
    news.PairMade((MENTEE,)),
    news.PairMade((MENTEE, MENTEE, MENTOR)),
    news.PairEnded((MENTOR,), False, ("Мария Ивановна",)),
    news.PairEnded((MENTEE,), False, ()),
    news.PairEnded((MENTEE,), True, ()),
    news.Silence((MENTOR,)),
    news.Silence((MENTEE, MENTEE)),
    news.Retention(date(2027, 6, 15), "2025/26"),
    news.Thanked((("Аня К.", ("time", "ideas")), ("Боря Л.", ("effort",)))),
    news.MeetingAhead(1, MENTOR, date(2025, 11, 14), 15 * 60, TODAY),
    news.MeetingAhead(1, MENTOR, date(2025, 11, 14), None, date(2025, 11, 14)),
    news.MeetingPassed((PASSED,)),
    news.MeetingPassed((PASSED, replace(PASSED, match=2, name="Боря Л."))),
    news.MeetingDiffers(LOGGED, not_held=False),
    news.MeetingDiffers(LOGGED, not_held=True),
    news.Partners(("Аня К.",), paused=True),
    news.Partners(("Аня К.", "Боря Л."), paused=False),
    news.MeetingLogged((LOGGED,)),
    news.MeetingLogged((LOGGED, replace(LOGGED, meeting=10, kind="online"))),
    news.NoFirstMeeting((PAIR,)),
    news.NoFirstMeeting(tuple(replace(PAIR, match=n, number=n) for n in range(1, 30))),
    news.SilentPairs((PAIR,)),
    *(
        news.StageNote(stage, point)
        for stage in PROGRAMME.stages
        for point in ("before", "start", "ending")
    ),
    news.StageBlocked(0),
    news.StageBlocked(1),
    DIGEST,
    replace(DIGEST, stage=None, pairs=0, met=0, waves=(), work=news.Work()),
    replace(DIGEST, met=1, work=MUCH),
    news.WaveClosed(PULSE),
    news.WaveClosed(wave(Moment.ENTRY, Standing.ANSWERED)),
    news.Unreachable(("Аня К.",)),
    news.Unreachable(tuple(f"Аня {letter}." for letter in "АБВГДЕЖЗИК")),
    news.Announcement("Завтра уроков нет.", "Мария И."),
    *(
        news.OfEvent(reason, EVENT, answer, "Europe/Moscow", TODAY)
        for reason, answer in (
            (Reason.EVENT_INVITE, None),
            (Reason.EVENT_REMINDER, True),
            (Reason.EVENT_CHANGED, None),
            (Reason.EVENT_CHANGED, True),
            (Reason.EVENT_CANCELLED, True),
            (Reason.EVENT_THANKS, True),
        )
    ),
    news.DeputyAsked("Мария И."),
    news.DeputyEnded("Мария И."),
    news.YearEnds("2026/27"),
    news.YearOffice(PROGRAMME, "Мария И.", (Role.RESPONSIBLE, Role.ADMINISTRATION)),
    news.YearInvite(PROGRAMME),
    news.YearAsk(
        Questions(
            Person(1, "Аня К.", Kind.PUPIL),
            PROGRAMME,
            mentor=True,
            pairs=(GoOn(OLD_PAIR, Person(2, "Ольга П.", Kind.ADULT), *OLD_SIDES),),
        )
    ),
    news.HostTrouble(Trouble.DISK, (120, 81)),
    news.HostTrouble(Trouble.BACKUP, ()),
    news.HostTrouble(Trouble.PLANNING, ()),
    *(news.TableCut("люди", rows) for rows in (0, 1, 102)),
    ALERT,
    replace(ALERT, flag="consent"),
    news.Raised(1),
    *(news.Erased(Erasure(1, 1, 3, 9, Extent.ALL, basis, NOON, {}, 0, ())) for basis in Basis),
    *(
        news.Participation(
            "Аня К.", "7 класс", change.value, 4 if change is Change.PARTED else None
        )
        for change in Change
    ),
    *(replace(HELP_CALL, why=why.value) for why in Ring),
    replace(HELP_CALL, withdrawn=True, today=date(2025, 9, 24)),
    news.HelpRead("Ирина С.", HELP_CALL.called_at, TODAY, 1),
    news.HelpWidened(("Ирина С.", "Мария И.")),
]

PARTICIPANTS = (
    news.Invitation,
    news.Reminder,
    news.PairMade,
    news.PairEnded,
    news.Silence,
    news.Partners,
    news.MeetingAhead,
    news.MeetingPassed,
    news.MeetingDiffers,
    news.Thanked,
    news.MeetingLogged,
    news.Announcement,
    news.OfEvent,
    news.DeputyAsked,  # of another family: never in one message with a curator's
    news.DeputyEnded,
    news.YearOffice,
    news.YearInvite,
    news.YearAsk,
)


def told(*what: news.News, kind: Kind = Kind.PUPIL) -> Page:
    reader = Person(1, "Аня К.", kind, account=100)
    page = notice(NoticeContext(reader, PROGRAMME, TODAY, what))
    assert page
    return page


def labels(page: Page) -> list[str]:
    return [button.label for row in page.rows for button in row]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("what", EVERYTHING, ids=lambda what: type(what).__name__)
def test_every_notice_is_russian_short_and_has_a_button(what: news.News, kind: Kind) -> None:
    page = told(what, kind=kind)
    assert_readable(page)
    assert labels(page)


def test_every_reason_has_been_read_above() -> None:
    told_of = {type(one) for one in EVERYTHING}
    assert told_of == set(news.News.__args__)


def test_nothing_left_to_say_is_no_page() -> None:
    reader = Person(1, "Аня К.", Kind.PUPIL, account=100)
    assert notice(NoticeContext(reader, PROGRAMME, TODAY, ())) is None


def test_an_invitation_to_two_says_how_long_in_all_and_who_sees_which() -> None:
    page = told(news.Invitation((Reason.ENTRY,), (PROFILE, ENTRY)))
    assert "2 короткие анкеты, вместе около 5 минут" in page.text
    assert "О тебе и наставничестве · увидит куратор" in page.text
    assert "Начало года · общие цифры" in page.text
    assert "до пятницы, 26 сентября" in page.text
    assert labels(page) == ["Начать", "Не хочу отвечать"]


def test_pupils_are_addressed_ty_and_adults_vy() -> None:
    check = news.Invitation((Reason.FIRST_MEETING,), (CHECK,))
    assert "Твоя пара: Ольга П." in told(check, kind=Kind.PUPIL).text
    assert "Ваша пара: Ольга П." in told(check, kind=Kind.ADULT).text


def test_a_reminder_of_what_is_begun() -> None:
    page = told(news.Reminder((replace(ENTRY, begun=True, left=3),)))
    assert page.text == (
        "«Начало года». Осталось 3 вопроса, это меньше минуты. Ответы сохранены, "
        "анкета открыта до пятницы, 26 сентября. Больше о ней не напомню."
    )
    assert labels(page) == ["Продолжить", "Не хочу отвечать"]


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2025, 9, 22), "до конца дня"),
        (date(2025, 9, 23), "до завтрашнего вечера"),
        (date(2025, 9, 28), "до воскресенья, 28 сентября"),
        (date(2025, 9, 29), "до 29 сентября"),
    ],
)
def test_how_long_a_questionnaire_is_open(last: date, said: str) -> None:
    assert f"открыта {said}." in told(news.Reminder((replace(ENTRY, last_day=last),))).text


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (1, "Остался 1 вопрос, это меньше минуты"),
        (3, "Осталось 3 вопроса, это меньше минуты"),
        (4, "Осталось 4 вопроса, это около минуты"),
        (11, "Осталось 11 вопросов, это около 3 минут"),
        (21, "Остался 21 вопрос, это около 6 минут"),
    ],
)
def test_how_much_is_left(left: int, said: str) -> None:
    assert said in told(news.Reminder((replace(ENTRY, begun=True, left=left),))).text


def test_a_group_is_told_of_together() -> None:
    other = replace(MENTEE, name="Боря Л.", class_name="6 класс")
    page = told(news.PairMade((MENTEE, other)), kind=Kind.ADULT)
    assert "С вами в паре: Аня К., 7 класс; Боря Л., 6 класс." in page.text


def test_a_logged_meeting_asks_for_a_press_only_if_it_was_not_so() -> None:
    page = told(news.MeetingLogged((LOGGED,)))
    assert "Ольга П. сообщает о встрече: 12 ноября, разговор." in page.text
    assert labels(page) == ["Да, была", "Не было"]


def test_the_digest() -> None:
    page = told(DIGEST, kind=Kind.ADULT)
    assert page.text == (
        "<b>Неделя с 2 февраля. Основной этап</b>\n"
        "Пар: 6, на прошлой неделе встречались 5.\n"
        "«Как идут дела, февраль»: ответили 9 из 12, отказался 1.\n"
        "Давно не встречались: пары № 4, № 7.\n"
        "Не доходят сообщения: 1 человек.\n"
        "Ждут вас: согласия родителей — 3; анкета качества."
    )
    assert labels(page) == ["Дела и просьбы о помощи", "Сводка", "Кто ответил", "Пары"]


def test_a_curators_message_of_many_things_has_each_way_once() -> None:
    page = told(DIGEST, news.WaveClosed(PULSE), news.Unreachable(("Аня К.",)), kind=Kind.ADULT)
    assert labels(page) == [
        "Дела и просьбы о помощи",
        "Сводка",
        "Кто ответил",
        "Пары",
        "Люди",
    ]
    assert_readable(page)


def test_everything_at_once_is_still_one_message() -> None:
    apart = (
        *PARTICIPANTS,
        news.HostTrouble,
        news.TableCut,
        news.HelpCall,
        news.HelpRead,
        news.HelpWidened,
    )
    curators = [one for one in EVERYTHING if not isinstance(one, apart)]
    assert len(told(*curators, kind=Kind.ADULT).text) <= 4096


@pytest.mark.parametrize("flag", ["call_curator", "consent"])
def test_an_alert_says_no_name_until_it_is_opened(flag: str) -> None:
    alert = replace(ALERT, flag=flag)
    page = told(alert, kind=Kind.ADULT)
    assert "Аня" not in page.text
    assert labels(page) == ["Открыть"]
    reader = Person(1, "Мария Ивановна", Kind.ADULT, account=1)
    shown = opened(NoticeContext(reader, PROGRAMME, TODAY, (alert,)))
    assert "Аня К., 7 класс" in shown.text
    assert "Пара № 4: Ольга П. и Аня К." in shown.text
    assert_readable(shown)


def test_names_are_escaped() -> None:
    page = told(news.PairMade((replace(MENTOR, name="<b>Оля"),)))
    assert "&lt;b&gt;Оля" in page.text


MANY = tuple(replace(PAIR, match=n, number=n) for n in range(1, 30))
MONDAY: tuple[news.News, ...] = (
    news.NoFirstMeeting(MANY),
    news.SilentPairs(MANY),
    news.StageNote(PROGRAMME.stage(StageKey.MAIN), "ending"),
    news.StageNote(PROGRAMME.stage(StageKey.CONTROL), "before"),
    news.StageBlocked(1),
    replace(DIGEST, waves=(PULSE, PULSE), work=MUCH),
    news.WaveClosed(PULSE),
    news.Unreachable(tuple(f"Аня {letter}." for letter in "АБВГДЕЖЗИК")),
)


def test_a_monday_with_everything_at_once_fits_a_phone() -> None:
    page = told(*MONDAY, kind=Kind.ADULT)
    assert_readable(page)
    assert lines(page.text) <= LINES, page.text
    assert "Ещё не встретились: 29 пар." in page.text
    assert "Опрос закрыт: «" in page.text
    for way in ("Пары", "Этапы и даты", "Люди", "Сводка", "Кто ответил"):
        assert way in labels(page), "details are behind the buttons"


def test_what_half_a_school_has_decided_over_the_holidays_fits_a_phone() -> None:
    decided = [
        news.Participation(
            f"Имя {number}.", "7 класс", change, number if change == "parted" else None
        )
        for change in ("paused", "resumed", "parted", "left")
        for number in range(60)
    ]
    page = told(*decided, kind=Kind.ADULT)
    assert_readable(page)
    assert lines(page.text) <= LINES, page.text
    assert "Больше не участвуют: Имя 0., Имя 1., " in page.text
    assert page.text.count("и ещё 54") == 4
    assert len(told(*MONDAY, *decided, kind=Kind.ADULT).text) <= 4096


def test_a_monday_that_fits_keeps_its_names() -> None:
    page = told(news.NoFirstMeeting((PAIR,)), DIGEST, kind=Kind.ADULT)
    assert lines(page.text) <= LINES
    assert "Помогите договориться" in page.text


@pytest.mark.parametrize("one", [each for each in MONDAY if not isinstance(each, news.Digest)])
def test_each_of_them_has_a_short_form(one: news.News) -> None:
    short = brief(one)
    assert short
    assert_readable(Page(short))
    assert lines(short) <= 3
