"""Documents of `docs/samples`, each as the bot makes it, of a year that is over."""

from datetime import datetime
from functools import partial
from pathlib import Path

from storage.store import SqlStore
from surveys.contest.outcome import Results, whole
from surveys.contest.paper import paper as minutes
from surveys.people.consents import load_consents
from surveys.people.forms import load_forms
from surveys.practices.book import Book, book
from surveys.practices.paper import paper
from surveys.questionnaires.library import load_library
from surveys.questionnaires.stored import complete
from surveys.report import fields, material
from surveys.report.papers import asking, bundle
from surveys.report.papers.match_card import card_document
from surveys.report.papers.model import Sort
from surveys.report.pictures.draw import draw
from surveys.report.render import report
from surveys.summary.match_card import agreed_cards
from tests.samples.year import curator_of, enrich

FOLDER = Path("docs/samples")
PICTURES = ("aims", "funnel", "growth", "hopes", "pulse", "weeks")


async def made(store: SqlStore, now: datetime, min_group: int = 5) -> dict[str, bytes]:
    """By name in the folder. Adds to the database what the year lacks."""
    library = await store.read(partial(complete, library=load_library()))
    programme = await store.read(lambda tx: tx.programmes.newest())
    assert programme is not None
    texts, forms = load_consents(), load_forms()
    await store.write(partial(enrich, programme=programme, texts=texts, now=now))
    account = await store.write(partial(curator_of, programme=programme))
    asked = {"library": library, "now": now, "account": account, "min_group": min_group}
    source = await store.read(partial(material.for_curator, **asked))
    assert isinstance(source, material.Source)
    papers = asking.papers(source, forms, library, now, min_group)
    cards = partial(agreed_cards, texts=texts, programme_id=programme.id)
    card, *_ = await store.read(partial(cards, **asked))
    bank = await store.read(partial(book, now=now, account=account))
    assert isinstance(bank, Book)
    mentor = bundle.whom(papers, Sort.MENTORS)[0]
    found = {
        "report.docx": report(papers.made),
        "certificate.docx": bundle.document(papers, Sort.MENTORS, mentor.membership_id),
        "press-note.docx": bundle.document(papers, Sort.PRESS),
        "dossier.docx": bundle.document(papers, Sort.DOSSIER),
        "match-card.docx": card_document(card, forms[card.card.match.form].title),
        "practices.docx": paper(bank),
    }
    contest = await store.read(partial(whole, now=now, account=account))
    if isinstance(contest, Results):
        found["contest.docx"] = minutes(contest.minutes, programme.timezone)
    plates = fields.pictures(papers.made)
    drawn = ((name, draw(plates[name])) for name in PICTURES)
    return found | {f"pictures/{name}.png": content for name, content in drawn if content}
