"""Somebody goes and takes everything along: what is left of them."""

import json
from io import BytesIO
from typing import Any

import docx

from surveys.questionnaires.model import Moment
from surveys.responses.model import Answer, ResponseStatus, State
from tests.hands import tap
from tests.school import Member, School


async def erase_oneself(member: Member, way: str = "Стереть всё") -> None:
    await member.chat.send("/mydata")
    await tap(member.chat, "Отозвать согласие и стереть")
    await tap(member.chat, way)
    await tap(member.chat, "Да, стереть")
    await member.chat.expect("в базе больше нет")


def traces(school: School, *secrets: str, account: int | None = None) -> list[str]:
    """Where these words still stand in any file of the data folder, in any writing."""
    wanted: dict[str, bytes] = {}
    for secret in secrets:
        wanted[secret] = secret.encode()
        wanted[f"{secret} (escaped)"] = json.dumps(secret)[1:-1].encode()
    if account is not None:
        wanted["account, digits"] = str(account).encode()
        wanted["account, bytes"] = account.to_bytes(6, "big")
    return [
        f"{name} in {file.name}"
        for file in school.settings.data_dir.rglob("*")
        if file.is_file()
        for name, needle in wanted.items()
        if needle in file.read_bytes()
    ]


async def submitted(school: School, member: Member, key: str, moment: Moment, word: str) -> int:
    """A sent response: every choice the first option, every text `word`."""
    response = await school.open_response(member, key, moment)
    now = school.clock.now()
    definition = school.app.library.latest(key)

    def fill(tx: Any) -> None:
        for question in definition.questions:
            chosen = question.options[0].id if question.options else None
            text = word if question.typed and not question.minimum else None
            tx.responses.save_answer(response, Answer(question.id, chosen, text), now)
        found = tx.responses.get(response)
        state = State(ResponseStatus.SUBMITTED, 9, now, found.state.closes_at)
        tx.responses.save_state(response, state, now)

    await school.write(fill)
    return response


async def papers(member: Member) -> tuple[str, str]:
    """The text of the last two documents."""
    await member.chat.until(lambda: sum(m.file_id is not None for m in member.chat.messages) >= 2)
    files = [m for m in member.chat.messages if m.file_id is not None][-2:]
    return (text_of(member.chat.file(files[0])), text_of(member.chat.file(files[1])))


def text_of(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
