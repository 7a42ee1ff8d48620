"""One document or all of them as an archive. Runs in a child process."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from surveys.own_files import comment
from surveys.people.model import Role
from surveys.report.papers.certificate import certificates
from surveys.report.papers.dossier import dossier
from surveys.report.papers.letters import thanks, to_partners
from surveys.report.papers.match_card import card_document
from surveys.report.papers.model import Honoured, Papers, Sort
from surveys.report.papers.press import press_note

NAMES = {
    Sort.MENTORS: "Сертификаты наставников",
    Sort.MENTEES: "Сертификаты наставляемых",
    Sort.THANKS: "Благодарности наставникам",
    Sort.PARTNERS: "Благодарности партнёрам",
    Sort.PRESS: "Заметка для сайта",
    Sort.DOSSIER: "Материалы на конкурс",
}
ROLES = {Sort.MENTORS: Role.MENTOR, Sort.THANKS: Role.MENTOR, Sort.MENTEES: Role.MENTEE}
CARDS = "Карточки пар"  # a folder
LIMIT = 60.0  # seconds


def whom(papers: Papers, sort: Sort, membership_id: int | None = None) -> Sequence[Honoured]:
    """For whom a document of this sort is made; `membership_id`: of them that one."""
    role = ROLES.get(sort)
    return [
        one
        for one in papers.people
        if one.role is role and membership_id in (None, one.membership_id)
    ]


def there(papers: Papers) -> tuple[Sort, ...]:
    """What can be made: nobody may have earned a certificate yet."""
    return tuple(sort for sort in Sort if sort not in ROLES or whom(papers, sort))


def document(papers: Papers, sort: Sort, membership_id: int | None = None) -> bytes:
    """A .docx. Raises ValueError: it would be for nobody."""
    people = whom(papers, sort, membership_id)
    if sort in ROLES and not people:
        raise ValueError(f"{sort}: nobody")
    match sort:
        case Sort.MENTORS | Sort.MENTEES:
            return certificates(papers.made, people)
        case Sort.THANKS:
            return thanks(papers.made, people)
        case Sort.PARTNERS:
            return to_partners(papers.made)
        case Sort.PRESS:
            return press_note(papers.made)
        case Sort.DOSSIER:
            return dossier(papers.made)


def archive(papers: Papers) -> bytes:
    """All that is there as a .zip; its names say that they are UTF-8, which Windows reads."""
    stream = BytesIO()
    moment = (*papers.made.day.timetuple()[:3], 12, 0, 0)
    with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        packed.comment = comment(papers.made.at)
        for name, content in _files(papers):
            entry = ZipInfo(name, moment)
            entry.compress_type = ZIP_DEFLATED
            packed.writestr(entry, content)
    return stream.getvalue()


def _files(papers: Papers) -> Iterator[tuple[str, bytes]]:
    for sort in there(papers):
        yield f"{NAMES[sort]}.docx", document(papers, sort)
    for card in papers.cards:
        form = papers.made.titles[card.card.match.form].title
        yield f"{CARDS}/Пара {card.card.match.number}.docx", card_document(card, form)
