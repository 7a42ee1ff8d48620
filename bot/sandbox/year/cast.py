"""The people of an invented school: nobody of them exists.

Three forms, unequal on purpose: groups of 10 and more, of 5 to 9, and one too small to be shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from surveys.people.model import Kind, Role

SCHOOL = "Школа села Заречное"
PARENTS_SIGNED = "05.09.2025"


class Quirk(Enum):
    """What is special about somebody's year."""

    NONE = "nothing"
    NEVER_ANSWERS = "joins and never answers a questionnaire"
    REFUSES = "says «Пока нет»"
    LEAVES = "moves away in February"
    WITHDRAWS = "leaves in February, and the parents ask that everything be erased"
    BLOCKS = "blocks the bot in January"
    LATE_CONSENT = "the parents sign in the autumn holidays"
    PAPER = "takes part without Telegram"
    MISFIT = "says after a week that the pair does not suit, and gets another mentor"
    TYPES_CODE = "types the code instead of following the link"


@dataclass(frozen=True, slots=True)
class Actor:
    full_name: str
    role: Role
    form: str | None
    kind: Kind
    class_name: str | None = None
    quirk: Quirk = Quirk.NONE
    calls: bool = False  # for help, twice

    @property
    def name(self) -> str:
        """As the chat shows it: «Аня К.», «Ольга Петровна»."""
        last, first, *middle = self.full_name.split()
        return f"{first} {middle[0]}" if self.kind is Kind.ADULT else f"{first} {last[0]}."

    @property
    def label(self) -> str:
        """As buttons of the curator show it."""
        return f"{self.name}, {self.class_name}" if self.class_name else self.name


@dataclass(frozen=True, slots=True)
class Team:
    """One mentor with one mentee or a group."""

    mentor: Actor
    mentees: tuple[Actor, ...]
    silent: bool = False  # does not meet for weeks in winter
    rough_for: Role | None = None  # for which side it does not go well in February

    @property
    def logs(self) -> Actor:
        """Who writes their meetings down: a mentor who never answers does not do that either."""
        never = self.mentor.quirk is Quirk.NEVER_ANSWERS
        return self.mentees[0] if never else self.mentor


@dataclass(frozen=True, slots=True)
class Cast:
    curator: Actor
    adults: tuple[Actor, ...]  # further adults of the programme
    teams: tuple[Team, ...]
    refusing: tuple[Actor, ...] = field(default=())  # recorded, will not take part

    @property
    def participants(self) -> Iterator[Actor]:
        for team in self.teams:
            yield team.mentor
            yield from team.mentees
        yield from self.refusing

    @property
    def disappointed(self) -> Sequence[Actor]:
        """For whom it does not go well in February."""
        return [
            actor
            for team in self.teams
            if team.rough_for
            for actor in ((team.mentor,) if team.rough_for is Role.MENTOR else team.mentees)
        ]

    @property
    def caller(self) -> Actor:
        """Who calls for help."""
        [found] = [actor for actor in self.participants if actor.calls]
        return found

    @property
    def everyone(self) -> Sequence[Actor]:
        return [self.curator, *self.adults, *self.participants]


def village_school() -> Cast:
    """About 50 people."""
    return Cast(
        curator=_adult("Соколова Мария Ивановна", Role.CURATOR),
        adults=(
            _adult("Лебедева Ольга Петровна", Role.RESPONSIBLE),
            _adult("Громов Андрей Сергеевич", Role.ADMINISTRATION),
        ),
        teams=(*_teachers_and_pupils(), *_pupils(), *_teachers()),
        refusing=(
            _pupil("Тихонов Глеб", "8 класс", "teacher-pupil", Quirk.REFUSES),
            _pupil("Рыбина Лиза", "6 класс", "pupil-pupil", Quirk.REFUSES),
        ),
    )


def small_school() -> Cast:
    """A group of three, four pairs, and everything that happens to somebody: for tests."""
    full = village_school()
    group = full.teams[0]
    blocks = replace(group.mentees[-1], quirk=Quirk.BLOCKS)
    by_quirk = {actor.quirk: team for team in full.teams[2:] for actor in _members(team)}
    return Cast(
        full.curator,
        full.adults[:1],
        (
            replace(group, mentees=(*group.mentees[:-1], blocks)),
            by_quirk[Quirk.LEAVES],
            by_quirk[Quirk.WITHDRAWS],
            replace(by_quirk[Quirk.LATE_CONSENT], rough_for=Role.MENTEE),
            by_quirk[Quirk.PAPER],
            full.teams[4],  # whose mentor never answers
        ),
        full.refusing[:1],
    )


def _members(team: Team) -> tuple[Actor, ...]:
    return (team.mentor, *team.mentees)


def _teachers_and_pupils() -> tuple[Team, ...]:
    form = "teacher-pupil"

    def mentor(name: str, quirk: Quirk = Quirk.NONE) -> Actor:
        return _adult(name, Role.MENTOR, form, quirk)

    def pupil(name: str, school_class: str, quirk: Quirk = Quirk.NONE) -> Actor:
        return _pupil(name, f"{school_class} класс", form, quirk)

    return (
        Team(
            mentor("Орлова Наталья Викторовна"),
            (pupil("Климова Аня", "7"), pupil("Зуев Тимур", "7"), pupil("Белов Егор", "8")),
        ),
        Team(
            mentor("Фёдоров Пётр Алексеевич"),
            (pupil("Сорокина Вера", "6"), pupil("Мухин Рома", "6"), pupil("Ершова Лида", "6")),
        ),
        Team(mentor("Котова Елена Юрьевна"), (pupil("Дроздов Кирилл", "9"),), silent=True),
        Team(mentor("Жуков Игорь Павлович"), (pupil("Панина Софья", "9", Quirk.TYPES_CODE),)),
        Team(mentor("Волкова Ирина Олеговна", Quirk.NEVER_ANSWERS), (pupil("Носов Миша", "8"),)),
        Team(mentor("Крылова Анна Борисовна"), (pupil("Гусева Катя", "8", Quirk.LEAVES),)),
        Team(mentor("Седов Виктор Ильич"), (pupil("Щукин Артём", "7", Quirk.BLOCKS),)),
        Team(mentor("Ильина Галина Романовна"), (pupil("Чайкина Даша", "5", Quirk.WITHDRAWS),)),
        Team(mentor("Быков Олег Денисович"), (pupil("Уваров Саша", "5"),), rough_for=Role.MENTOR),
        Team(mentor("Ганина Юлия Марковна"), (pupil("Яшин Федя", "6", Quirk.PAPER),)),
    )


def _pupils() -> tuple[Team, ...]:
    form = "pupil-pupil"

    def pair(
        mentor: str,
        mentor_class: str,
        mentee: str,
        mentee_class: str,
        mentor_quirk: Quirk = Quirk.NONE,
        mentee_quirk: Quirk = Quirk.NONE,
        rough_for: Role | None = None,
        *,
        calls: bool = False,
    ) -> Team:
        older = _pupil(mentor, f"{mentor_class} класс", form, mentor_quirk, Role.MENTOR)
        younger = _pupil(mentee, f"{mentee_class} класс", form, mentee_quirk)
        younger = replace(younger, calls=calls)
        return Team(older, (younger,), rough_for=rough_for)

    return (
        pair("Власов Денис", "10", "Карпова Оля", "5"),
        pair("Исаева Полина", "10", "Лукин Ваня", "5"),
        pair(
            "Маслова Ксения", "11", "Родин Паша", "5", mentee_quirk=Quirk.LATE_CONSENT, calls=True
        ),
        pair("Титов Максим", "9", "Субботина Нина", "6", rough_for=Role.MENTEE),
        pair("Комарова Яна", "11", "Ветров Лёва", "6", Quirk.NEVER_ANSWERS),
        pair("Антипов Илья", "10", "Цветкова Маша", "5"),
        pair("Шилова Рита", "9", "Хохлов Гриша", "5", mentee_quirk=Quirk.MISFIT),
    )


def _teachers() -> tuple[Team, ...]:
    form = "teacher-teacher"

    def adult(name: str, role: Role, quirk: Quirk = Quirk.NONE) -> Actor:
        return _adult(name, role, form, quirk)

    return (
        Team(
            adult("Захарова Нина Фёдоровна", Role.MENTOR),
            (
                adult("Мельник Дарья Игоревна", Role.MENTEE),
                adult("Пахомов Антон Львович", Role.MENTEE, Quirk.NEVER_ANSWERS),
            ),
        ),
        Team(
            adult("Юдина Вера Степановна", Role.MENTOR),
            (adult("Рогова Алина Тимуровна", Role.MENTEE),),
        ),
        Team(
            adult("Ларин Борис Егорович", Role.MENTOR),
            (adult("Савин Никита Романович", Role.MENTEE),),
        ),
    )


def _adult(full_name: str, role: Role, form: str | None = None, quirk: Quirk = Quirk.NONE) -> Actor:
    return Actor(full_name, role, form, Kind.ADULT, None, quirk)


def _pupil(
    full_name: str,
    class_name: str,
    form: str,
    quirk: Quirk = Quirk.NONE,
    role: Role = Role.MENTEE,
) -> Actor:
    return Actor(full_name, role, form, Kind.PUPIL, class_name, quirk)
