"""The HTTP session: what Telegram answers is read as far as somebody looks at it."""

from http import HTTPStatus
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile
from aiohttp import JsonPayload

DONE_IS_ENOUGH = frozenset({"answerCallbackQuery", "editMessageText", "editMessageReplyMarkup"})
DONE: Response[Any] = Response(ok=True, result=True)


class LeanSession(AiohttpSession):
    """A third of the processor time of an answer went into what is left out here.

    * Telegram repeats an edited message in full; nobody asks what it says.
    * pydantic holds generic models weakly: `Response[Message]` would be built anew at every call.
    * A form spells a Cyrillic letter as six or eight signs, one by one and in Python; JSON carries the same
      strings ("Making requests" of core.telegram.org/bots/api takes both).
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._response_types: dict[Any, type[Response[Any]]] = {}

    def build_form_data(self, bot: Bot, method: TelegramMethod[TelegramType]) -> Any:
        """The fields of aiogram's form as JSON; a form where files go along."""
        files: dict[str, InputFile] = {}
        given = method.model_dump(warnings=False)
        fields = {key: self.prepare_value(each, bot, files) for key, each in given.items()}
        if files:
            return super().build_form_data(bot, method)
        return JsonPayload({key: each for key, each in fields.items() if each})

    async def close(self) -> None:
        """Without aiogram's quarter of a second for TLS to end, where the server speaks none."""
        if self._session is not None and self.api.base.startswith("http://"):
            await self._session.close()
        else:
            await super().close()

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        if (
            status_code == HTTPStatus.OK
            and method.__api_method__ in DONE_IS_ENOUGH
            and content.startswith('{"ok":true')
        ):
            return cast("Response[TelegramType]", DONE)
        result = method.__returning__
        if result not in self._response_types:
            self._response_types[result] = Response[result]  # type: ignore[valid-type]
        return super().check_response(bot, method, status_code, content)
