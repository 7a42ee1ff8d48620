"""The bank as a .docx: a card a section. Run apart: python-docx is heavy."""

from surveys.practices.book import Book
from surveys.practices.words import told
from surveys.rights.paper import Paper
from surveys.words import plural


def paper(found: Book) -> bytes:
    made = Paper("Сборник практик наставничества", found.made_at)
    count = len(found.practices)
    years = sorted({found.years[one.programme_id] for one in found.practices})
    cards = f"{count} {plural(count, 'карточка', 'карточки', 'карточек')}"
    of = f"{', '.join(years)} {plural(len(years), 'учебный год', 'учебные годы', 'учебные годы')}"
    made.line(f"{found.school or 'Школа'}. {cards}, {of}.")
    for number, one in enumerate(found.practices, start=1):
        made.heading(f"{number}. {one.words.title}")
        about = [", ".join(one.tags), f"{found.years[one.programme_id]} учебный год", one.author]
        made.line(" · ".join(filter(None, about)))
        made.pairs(list(told(one.words)))
    return made.content()
