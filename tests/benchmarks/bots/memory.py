"""The same survey the common way: aiogram with its own polling, answers in FSM data in memory.

It asks the same questions with the same texts and buttons, so that both bots say as much. A kill
loses every answer, and a press that was handed over is gone.
"""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.memory import MemoryStorage, SimpleEventIsolation
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from handlers.texts import common, sos
from handlers.texts import surveys as texts
from surveys.questionnaires.model import Definition
from surveys.responses.model import Answer
from tests.benchmarks.questionnaire import survey


class Begin(CallbackData, prefix="b"):
    pass


class Choose(CallbackData, prefix="c"):
    question: int
    option: str


class Send(CallbackData, prefix="s"):
    pass


class Other(CallbackData, prefix="o"):
    """Buttons that stand there and are not pressed in the benchmark."""

    question: int
    name: str


def button(label: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack())


def keyboard(rows: list[list[InlineKeyboardButton]]) -> InlineKeyboardMarkup:
    """«Мне нужна помощь» stands under every screen of ours."""
    return InlineKeyboardMarkup(
        inline_keyboard=[*rows, [button(sos.HELP, Other(question=0, name="sos"))]]
    )


def menu() -> InlineKeyboardButton:
    return button(common.MENU, Other(question=0, name="menu"))


def question(definition: Definition, index: int) -> tuple[str, InlineKeyboardMarkup]:
    asked = definition.questions[index]
    number = (index + 1, len(definition.questions))
    text = texts.question(asked, number, definition.visibility, None)
    rows = [[button(each.text, Choose(question=index, option=each.id))] for each in asked.options]
    steering = [texts.BACK, texts.SKIP] if index else [texts.SKIP]
    rows.append([button(name, Other(question=index, name=name[:3])) for name in steering])
    rows.append([button(texts.DECLINE, Other(question=index, name="no"))])
    return text, keyboard(rows)


def review(definition: Definition, answers: dict[str, str]) -> tuple[str, InlineKeyboardMarkup]:
    lines = [
        texts.review_line(one, Answer(one.id, answers.get(one.id))) for one in definition.questions
    ]
    text = texts.review(definition.title, definition.visibility, None, lines)
    rows = [[button(texts.SEND, Send())]]
    rows += [
        [button(name, Other(question=0, name=name[:3]))] for name in (texts.CHANGE, texts.DECLINE)
    ]
    return text, keyboard(rows)


async def listed(message: Message, definition: Definition) -> None:
    rows = [[button(definition.title, Begin())], [menu()]]
    await message.answer(texts.waiting(1), reply_markup=keyboard(rows))


async def begun(callback: CallbackQuery, state: FSMContext, definition: Definition) -> None:
    assert isinstance(callback.message, Message)
    await state.set_data({})
    await callback.answer()
    text, buttons = question(definition, 0)
    await callback.message.edit_text(text, reply_markup=buttons)


async def chosen(
    callback: CallbackQuery, callback_data: Choose, state: FSMContext, definition: Definition
) -> None:
    assert isinstance(callback.message, Message)
    asked = definition.questions[callback_data.question]
    answers = await state.update_data({asked.id: callback_data.option})
    following = callback_data.question + 1
    last = following == len(definition.questions)
    text, buttons = review(definition, answers) if last else question(definition, following)
    await callback.answer()
    await callback.message.edit_text(text, reply_markup=buttons)


async def sent(callback: CallbackQuery, state: FSMContext) -> None:
    assert isinstance(callback.message, Message)
    await state.clear()
    await callback.answer()
    tell = button(sos.TELL, Other(question=0, name="tell"))
    await callback.message.edit_text(
        f"{texts.sent('1 декабря', 0)}\n\n{texts.can_tell()}",
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[tell], [menu()]]),
    )


async def main() -> None:
    bot = Bot(
        os.environ["BOT_TOKEN"],
        session=AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BOT_API_URL"])),
        default=DefaultBotProperties(parse_mode=ParseMode.HTML),
    )
    dispatcher = Dispatcher(
        storage=MemoryStorage(), events_isolation=SimpleEventIsolation(), definition=survey()
    )
    dispatcher.message.register(listed, Command("surveys"))
    dispatcher.callback_query.register(chosen, Choose.filter())
    dispatcher.callback_query.register(begun, Begin.filter())
    dispatcher.callback_query.register(sent, Send.filter())
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
