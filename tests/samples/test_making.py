"""`make samples` makes every document that the page of samples shows."""

import re
from io import BytesIO

import docx

from tests.report.papers import JUNE, a_year
from tests.samples.making import FOLDER, PICTURES, made
from tests.samples.year import GOAL, PRACTICES
from tests.school import School

LACKING = {"pictures/pulse.png", "contest.docx"}  # the year of the tests has neither
LINK = re.compile(r"\]\(([^)]+)\)")


def said(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


async def test_each_part_is_made_of_a_year(school: School) -> None:
    await a_year(school)
    files = await made(school.app.store, JUNE)
    texts = {name: said(content) for name, content in files.items() if name.endswith("docx")}
    card = texts["match-card.docx"]
    assert GOAL in card
    assert "Что изменилось за год" in card
    for words, _ in PRACTICES:
        assert words.title in texts["practices.docx"]
        assert words.title in texts["report.docx"]
        assert words.title in texts["dossier.docx"]
    assert "СЕРТИФИКАТ" in texts["certificate.docx"]
    assert "Имён в заметке нет" in texts["press-note.docx"]
    drawn = {name: content for name, content in files.items() if name.endswith("png")}
    assert all(content.startswith(b"\x89PNG") for content in drawn.values())
    assert set(drawn) == {f"pictures/{name}.png" for name in PICTURES} - LACKING
    there = {
        str(file.relative_to(FOLDER)) for file in FOLDER.rglob("*") if file.suffix != ".md"
    } - {"pictures"}
    assert set(files) | LACKING == there, (
        "the folder holds what is made, and nothing of another day"
    )


def test_the_page_leads_to_what_is_there() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    for link in LINK.findall(page):
        assert (FOLDER / link).exists(), link
    for file in FOLDER.glob("*.docx"):
        assert file.name in page, f"{file.name} is not told of"
