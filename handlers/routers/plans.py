"""«Наш план» of `/match`, and «Под рукой» of `/settings`."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import plans as cb
from handlers.filters import Asked, Typed
from handlers.turn import Turn
from handlers.views import plans as views
from surveys.plans import change, materials, read


async def shown(_: CallbackQuery, callback_data: cb.Show, turn: Turn) -> None:
    turn.show(views.page(await turn.read(read.view, match_id=callback_data.match)))


async def asked(_: CallbackQuery, callback_data: cb.Ask | cb.AskTask, turn: Turn) -> None:
    button = callback_data
    if isinstance(button, cb.Ask):
        found = await turn.put(change.ask, match_id=button.match, task_id=0, what=button.what)
    else:
        found = await turn.put(change.ask_task, task_id=button.task, what=button.what)
    turn.show(views.page(found))


async def typed(message: Message, turn: Turn) -> None:
    turn.show(views.page(await turn.write(change.typed, text=message.text or "")))


async def looked(_: CallbackQuery, callback_data: cb.Task, turn: Turn) -> None:
    turn.show(views.page(await turn.read(read.task_view, task_id=callback_data.task)))


async def due(_: CallbackQuery, callback_data: cb.Due, turn: Turn) -> None:
    month = date.fromordinal(callback_data.month)
    turn.show(views.ask_due(await turn.read(read.task_view, task_id=callback_data.task), month))


async def put_due(_: CallbackQuery, callback_data: cb.PutDue, turn: Turn) -> None:
    found = await turn.put(
        change.put_day, task_id=callback_data.task, day=date.fromordinal(callback_data.day)
    )
    turn.show(views.page(found))


async def marked(_: CallbackQuery, callback_data: cb.SetMark, turn: Turn) -> None:
    found = await turn.put(change.mark, task_id=callback_data.task, said=callback_data.mark)
    turn.show(views.page(found))


async def dropped(_: CallbackQuery, callback_data: cb.Drop, turn: Turn) -> None:
    turn.show(views.page(await turn.put(change.drop, task_id=callback_data.task)))


async def shared(_: CallbackQuery, callback_data: cb.Share, turn: Turn) -> None:
    found = await turn.put(change.share, match_id=callback_data.match, yes=callback_data.yes)
    turn.show(views.page(found))


async def listed(_: CallbackQuery, callback_data: cb.Materials, turn: Turn) -> None:
    turn.show(views.materials(await turn.put(materials.materials, asked=callback_data.ask)))


async def material_typed(message: Message, turn: Turn) -> None:
    turn.show(views.materials(await turn.write(materials.typed, text=message.text or "")))


async def material_dropped(_: CallbackQuery, callback_data: cb.DropMaterial, turn: Turn) -> None:
    found = await turn.write(materials.drop, material_id=callback_data.material)
    turn.show(views.materials(found))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter())
    for button in (cb.Ask, cb.AskTask):
        router.callback_query.register(asked, button.filter())
    router.message.register(typed, Asked(change.LINE), Typed())
    router.callback_query.register(looked, cb.Task.filter())
    router.callback_query.register(due, cb.Due.filter())
    router.callback_query.register(put_due, cb.PutDue.filter())
    router.callback_query.register(marked, cb.SetMark.filter())
    router.callback_query.register(dropped, cb.Drop.filter())
    router.callback_query.register(shared, cb.Share.filter())
    router.callback_query.register(listed, cb.Materials.filter())
    router.message.register(material_typed, Asked(materials.MATERIAL), Typed())
    router.callback_query.register(material_dropped, cb.DropMaterial.filter())
    return router
