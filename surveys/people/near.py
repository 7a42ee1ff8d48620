"""Two rows that may be one pupil: «Аня К.» and «Анна К.» of one class. A question, never a merge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from surveys.people.model import Kind
from surveys.people.names import folded

_SHORT = """
александр саша шура саня алекс|александра саша шура саня|алексей леша алеша|анастасия настя ася
анна аня анюта нюра|анатолий толя|андрей андрюша|антон антоша|валентина валя|валерия лера|василий вася
виктор витя|виктория вика|виталий виталик|владимир вова володя|владислав влад слава|вячеслав слава
галина галя|георгий гоша жора егор юра|григорий гриша|даниил данил данила даня|дарья даша|денис дениска
дмитрий дима митя|евгений женя|евгения женя|екатерина катя|елена лена алена|елизавета лиза|иван ваня
илья илюша|ирина ира|кирилл кира|константин костя|ксения ксюша оксана|людмила люда мила|максим макс
маргарита рита|мария маша маруся|матвей мотя|михаил миша|надежда надя|наталья наталия наташа ната
николай коля|олег олежка|ольга оля|павел паша|петр петя|полина поля|роман рома|светлана света
сергей сережа|софья софия соня|станислав стас слава|степан степа|татьяна таня|тимофей тима|тимур тима
ульяна уля|федор федя|юлия юля|юрий юра|яков яша|ярослав слава ярик
"""
_GROUPS: Mapping[str, frozenset[int]] = MappingProxyType(
    {
        name: frozenset(
            number
            for number, group in enumerate(_SHORT.replace("\n", "|").split("|"))
            if name in group.split()
        )
        for name in _SHORT.replace("|", " ").split()
    }
)


@dataclass(frozen=True, slots=True)
class Pupil:
    """What tells one from another in a class."""

    first: str
    initial: str  # of the surname
    surname: str | None  # in full, where the table has it
    class_name: str

    @classmethod
    def of(
        cls, chat_name: str, full_name: str | None, kind: Kind, class_name: str | None
    ) -> "Pupil | None":
        """None: an adult, somebody without a class, a code instead of a name."""
        words = folded(chat_name).split()
        if kind is not Kind.PUPIL or class_name is None or len(words) != 2:  # noqa: PLR2004
            return None
        surname = folded(full_name).split()[:1] if full_name else []
        return cls(words[0], words[1][:1], surname[0] if surname else None, class_name)


@dataclass(frozen=True, slots=True)
class Alike:
    """A new row and somebody who is there already, or stands above it."""

    number: int  # of the row
    name: str
    other: str
    class_name: str


def near(one: Pupil, other: Pupil) -> bool:
    if (one.class_name, one.initial) != (other.class_name, other.initial):
        return False
    if one.surname and other.surname and one.surname != other.surname:
        return False
    groups = _GROUPS.get(one.first, frozenset()) & _GROUPS.get(other.first, frozenset())
    return bool(groups) or _one_letter(one.first, other.first)


def short_forms(first: str) -> frozenset[str]:
    """Names that may be this one, the full ones too; in folded letters."""
    mine = _GROUPS.get(first, frozenset())
    return frozenset(name for name, groups in _GROUPS.items() if groups & mine)


def alike(number: int, name: str, one: Pupil, others: Iterable[tuple[str, Pupil]]) -> list[Alike]:
    return [
        Alike(number, name, other, one.class_name) for other, pupil in others if near(one, pupil)
    ]


def _one_letter(one: str, other: str) -> bool:
    """A slip of the finger: at most one letter more, fewer or another one; never the first."""
    if one[:1] != other[:1] or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
