"""A pupil without a phone: the sheet is printed, filled by hand, and an adult enters it."""

import re
from dataclasses import dataclass

import pytest

from handlers.callbacks import paper as cb
from handlers.texts import paper as texts
from surveys.matches.model import Match
from surveys.paper.codes import code_of
from surveys.paper.sheets import Sheet, sheet
from surveys.people.model import Kind, Membership, MembershipState, Person, Role
from surveys.programme.model import Programme
from surveys.questionnaires.model import Moment
from surveys.responses.model import Response, ResponseStatus
from tests.hands import tap
from tests.school import CURATOR, Member, School, add_programme

PULSE = "pulse-mentee-pupil"


@dataclass(frozen=True)
class OnPaper:
    """Аня without a phone, in a pair with Ольга П.; a pulse of hers waits."""

    anya: Member
    match: Match
    response: int

    @property
    def code(self) -> str:
        return code_of(self.response)


async def on_paper(school: School, mentor: Member | None = None) -> OnPaper:
    mentor = mentor or await school.mentor()
    anya = await school.pupil()
    match = await school.match(mentor, anya)
    await school.write(lambda tx: tx.people.update(anya.person.id, paper=True, account=None))
    response = await school.open_response(anya, PULSE, Moment.PULSE, match=match)
    return OnPaper(anya, match, response)


async def stored(school: School, response: int) -> Response:
    found = await school.look(lambda tx: tx.responses.get(response))
    assert found
    return found


async def say(school: School, text: str) -> str:
    chat = school.curator.chat
    await chat.send(text)
    await chat.settled()
    return chat.screen.text


async def to_the_line(school: School, code: str) -> str:
    chat = school.curator.chat
    await chat.send("/progress")
    await tap(chat, "Анкеты на бумаге")
    await tap(chat, "Внести ответы")
    return await say(school, code)


async def test_a_sheet_is_entered_by_its_code(school: School) -> None:
    chat = school.curator.chat
    paper = await on_paper(school)
    await chat.send("/progress")
    await tap(chat, "Анкеты на бумаге")
    assert "Ждёт 1 лист:\n• Аня К.: Как идут дела (Ольга П.), до " in chat.screen.text
    await tap(chat, "Внести ответы")
    assert "Какой код на листе?" in chat.screen.text

    asked = await say(school, paper.code)
    assert f"Лист {paper.code}" in asked
    assert "Аня" not in asked
    assert "Вопросов 5." in asked
    check = await say(school, "4 5 3 5 -")
    assert "1. Скорее да\n2. Точно да\n3. Два раза\n4. Точно да\n5. —" in check
    assert (await stored(school, paper.response)).state.status is ResponseStatus.STARTED
    await tap(chat, "Записать")
    assert f"Лист {paper.code} записан." in chat.screen.text

    found = await stored(school, paper.response)
    assert found.state.status is ResponseStatus.SUBMITTED
    assert found.source == "paper"
    assert found.state.answers["meetings"].value == "2"
    await tap(chat, "Анкеты на бумаге")
    assert "Сейчас ничего не ждёт" in chat.screen.text


async def test_texts_are_asked_after_the_line(school: School) -> None:
    chat = school.curator.chat
    paper = await on_paper(school)
    response = await school.open_response(paper.anya, "profile-mentee-pupil", Moment.PROFILE)
    await to_the_line(school, code_of(response))
    assert "вопрос 5" in await say(school, "1,3 2 2 1 т т 1")
    assert "вопрос 6" in await say(school, "Кто играет в шахматы")
    await tap(chat, "Ввести строку заново")
    assert "вопрос 6" in await say(school, "1,3 2 2 1 т т 2")  # the first text is there already
    check = await say(school, "С братом")
    assert "5. Кто играет в шахматы\n6. С братом\n7. Нет" in check
    await tap(chat, "Записать")
    answers = (await stored(school, response)).state.answers
    assert (answers["wishes"].text, answers["before"].value) == ("Кто играет в шахматы", "no")


async def test_marks_in_a_text_are_shown_as_they_were_typed(school: School) -> None:
    chat = school.curator.chat
    paper = await on_paper(school)
    response = await school.open_response(paper.anya, "profile-mentee-pupil", Moment.PROFILE)
    await to_the_line(school, code_of(response))
    await say(school, "1,3 2 2 1 т т 1")
    await say(school, "Играть в «го» & <шашки> & шахматы")
    check = await say(school, "С братом & <котом>")
    assert "5. Играть в «го» & <шашки>…\n6. С братом & <котом>\n" in check
    assert chat.screen.text == check


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("4 5 3", "Получилось 3 ответа, а вопросов 5."),
        ("4 5 3 9 1", "Вопрос 4: такого номера нет, есть от 1 до 5."),
        ("4 5 3 т 1", "Вопрос 4: текста здесь нет, нужен номер или прочерк."),
        ("4 5 3 1,2 1", "Вопрос 4: здесь можно только один номер."),
    ],
)
async def test_a_wrong_line_changes_nothing(school: School, typed: str, said: str) -> None:
    paper = await on_paper(school)
    await to_the_line(school, paper.code)
    assert said in await say(school, typed)
    assert (await stored(school, paper.response)).state.status is ResponseStatus.INVITED
    assert "Всё так?" in await say(school, "4 5 3 5 2")


async def test_a_wrong_code_opens_nothing(school: School) -> None:
    paper = await on_paper(school)
    boris = await school.pupil("Борис Л.")
    digital = await school.open_response(boris, PULSE, Moment.PULSE, match=paper.match, wave=2)
    wrong = paper.code[:-1] + str((int(paper.code[-1]) + 1) % 10)
    for typed in (wrong, code_of(digital), code_of(999), "лист"):
        assert "Такого кода нет." in await to_the_line(school, typed)
    assert "Лист" in await say(school, paper.code)  # still asked


async def test_an_empty_sheet_is_a_refusal(school: School) -> None:
    chat = school.curator.chat
    paper = await on_paper(school)
    await to_the_line(school, paper.code)
    await tap(chat, "Не хочет отвечать")
    assert (await stored(school, paper.response)).open
    await tap(chat, "Да, так и записать")
    assert (await stored(school, paper.response)).state.status is ResponseStatus.DECLINED
    assert "уже записан отказ" in await to_the_line_again(school, paper.code)


async def to_the_line_again(school: School, code: str) -> str:
    await tap(school.curator.chat, "Следующий лист")
    return await say(school, code)


async def test_a_curator_who_mentors_leaves_it_to_another_adult(school: School) -> None:
    """Neither a list nor a code opens the sheet of one's own mentee."""
    olga = await school.member("Ольга Петровна", Role.RESPONSIBLE, None, Kind.ADULT)
    paper = await on_paper(school, await a_mentor_too(school, school.curator, school.programme))
    chat = school.curator.chat
    await chat.send("/progress")
    await tap(chat, "Анкеты на бумаге")
    assert "Ещё 1 лист — тех, с кем вы в паре" in chat.screen.text
    assert "Аня" not in chat.screen.text
    await school.write(lambda tx: tx.focuses.set(1, "paper.code", {}, school.clock.now()))
    assert "вносит другой взрослый" in await say(school, paper.code)

    await olga.chat.send("/menu")
    await tap(olga.chat, "Пары куратора")
    await tap(olga.chat, "Анкеты на бумаге")
    await tap(olga.chat, "Внести ответы")
    await olga.chat.send(paper.code)
    await olga.chat.send("45351")
    await olga.chat.settled()
    await tap(olga.chat, "Записать")
    assert (await stored(school, paper.response)).state.status is ResponseStatus.SUBMITTED


async def test_an_adult_on_call_who_mentors_leaves_it_to_another_adult(school: School) -> None:
    psychologist = await school.member("Ольга Петровна", Role.RESPONSIBLE, None, Kind.ADULT)
    paper = await on_paper(school, await a_mentor_too(school, psychologist, school.programme))
    chat = psychologist.chat
    await chat.send("/menu")
    await chat.settled()
    await chat.press(data=cb.Enter().pack(), message=chat.screen)
    await chat.expect("Какой код на листе?")
    await chat.send(paper.code)
    await chat.expect("вносит другой взрослый")
    await chat.press(data=cb.Retype(response=paper.response).pack(), message=chat.screen)
    await chat.settled()
    await chat.send("4 5 3 5 2")
    await chat.settled()
    assert not (await stored(school, paper.response)).state.answers


async def test_a_mentee_s_other_role_is_no_business_of_their_mentor_either(school: School) -> None:
    """Аня has a mentor, who is on call, and mentors a younger pupil: how she is as a mentor he does not read."""
    psychologist = await school.member("Ольга Петровна", Role.RESPONSIBLE, None, Kind.ADULT)
    paper = await on_paper(school, await a_mentor_too(school, psychologist, school.programme))
    mentors = await also(school, paper.anya.person, school.programme, "pupil-pupil")
    own = Member(paper.anya.person, mentors, paper.anya.chat)
    response = await school.open_response(own, "entry-mentor-pupil", Moment.ENTRY)
    await nothing_opens(school, psychologist, response)


async def test_the_mentor_of_the_year_that_ends_opens_no_sheet_of_the_next(school: School) -> None:
    """Two years run at once; the pair is of the other one."""
    psychologist = await school.member("Ольга Петровна", Role.RESPONSIBLE, None, Kind.ADULT)
    anya = await school.pupil()
    now = school.clock.now()
    other = await school.write(lambda tx: add_programme(tx, now, 2024))
    mentor = await a_mentor_too(school, psychologist, other)
    mentee = await also(school, anya.person, other, "teacher-pupil", Role.MENTEE)
    await school.write(
        lambda tx: tx.matches.add(
            programme_id=other.id,
            mentor_id=mentor.membership.id,
            mentee_id=mentee.id,
            form="teacher-pupil",
            starts_on=now.date(),
            now=now,
        )
    )
    await school.write(lambda tx: tx.people.update(anya.person.id, paper=True, account=None))
    await school.write(
        lambda tx: tx.memberships.choose(psychologist.person.id, school.programme.id)
    )
    response = await school.open_response(anya, "profile-mentee-pupil", Moment.PROFILE)
    await nothing_opens(school, psychologist, response)


async def a_mentor_too(school: School, adult: Member, programme: Programme) -> Member:
    return Member(
        adult.person, await also(school, adult.person, programme, "teacher-pupil"), adult.chat
    )


async def also(
    school: School, person: Person, programme: Programme, form: str, role: Role = Role.MENTOR
) -> Membership:
    found = await school.write(
        lambda tx: tx.memberships.add(
            person_id=person.id,
            programme_id=programme.id,
            role=role,
            form=form,
            state=MembershipState.ACTIVE,
            now=school.clock.now(),
        )
    )
    assert found
    return found


async def nothing_opens(school: School, adult: Member, response: int) -> None:
    """Neither the list nor the code nor a forged button."""
    chat = adult.chat
    await chat.send("/menu")
    await chat.settled()
    await chat.press(data=cb.Waiting(page=0).pack(), message=chat.screen)
    await chat.expect("тех, с кем вы в паре")
    assert "Аня" not in chat.screen.text
    await chat.press(data=cb.Enter().pack(), message=chat.screen)
    await chat.expect("Какой код на листе?")
    await chat.send(code_of(response))
    await chat.expect("вносит другой взрослый")
    await chat.press(data=cb.Retype(response=response).pack(), message=chat.screen)
    await chat.expect("вносит другой взрослый")
    assert not (await stored(school, response)).state.answers


async def test_the_sheet_says_who_reads_it_and_who_never_does(school: School) -> None:
    paper, now = await on_paper(school), school.clock.now()
    found = await school.look(
        lambda tx: sheet(tx, now, CURATOR, school.app.library, paper.response)
    )
    assert isinstance(found, Sheet)
    assert texts.sees(found) == "взрослый, который внесёт ответы, и куратор, но не наставник"


async def test_what_another_adult_has_changed_is_looked_at_first(school: School) -> None:
    olga = await school.member("Ольга Петровна", Role.RESPONSIBLE, None, Kind.ADULT)
    paper = await on_paper(school)
    await to_the_line(school, paper.code)
    await say(school, "4 5 3 5 2")
    await school.write(
        lambda tx: tx.focuses.set(
            olga.chat.id, "paper.line", {"id": paper.response}, school.clock.now()
        )
    )
    await olga.chat.send("1 1 1 5 2")
    await olga.chat.settled()
    await tap(school.curator.chat, "Записать")
    assert "1. Совсем нет" in school.curator.chat.screen.text
    assert (await stored(school, paper.response)).open
    await tap(school.curator.chat, "Записать")
    assert (await stored(school, paper.response)).state.status is ResponseStatus.SUBMITTED
    await tap(olga.chat, "Записать")
    assert "уже внесён" in olga.chat.screen.text


async def test_a_low_answer_calls_the_adults(school: School) -> None:
    olga = await school.member("Ольга Петровна", Role.RESPONSIBLE, None, Kind.ADULT)
    paper = await on_paper(school)
    await to_the_line(school, paper.code)
    await say(school, "4 5 3 1 2")
    await tap(school.curator.chat, "Записать")
    await school.curator.chat.expect("Ответ увидят взрослые")
    cases = await school.look(lambda tx: tx.help.called_by(paper.anya.person.id))
    assert len(cases) == 1
    await olga.chat.expect("Нужна помощь.")


async def test_after_the_wave_nothing_is_taken(school: School) -> None:
    paper = await on_paper(school)
    await to_the_line(school, paper.code)
    school.pass_time(days=22)
    assert "Этот опрос закончился" in await say(school, "4 5 3 5 2")


async def test_everything_is_printed_in_one_file(school: School) -> None:
    chat = school.curator.chat
    paper = await on_paper(school)
    await school.open_response(paper.anya, "profile-mentee-pupil", Moment.PROFILE)
    await chat.send("/progress")
    await tap(chat, "Анкеты на бумаге")
    await tap(chat, "Распечатать всё")
    content = chat.file(await chat.expect("2 листа для печати"))
    assert content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", content)) == 3  # the profile takes two
