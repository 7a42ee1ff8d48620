"""Routes by which the story moves: time, answers, troubles."""

from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from bot.sandbox.life import BotGoneError
from bot.sandbox.page import inside
from bot.sandbox.page.moments import Mood
from bot.sandbox.page.requests import Desk, given_in, number_in, refused, text_in


class Steering(Desk):
    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/{key}/clock", self._clock),
            web.post("/{key}/answers", self._answers),
            web.post("/{key}/inside", self._trouble),
        ]

    async def _clock(self, request: web.Request) -> web.StreamResponse:
        sandbox, given = self.ready(), await given_in(request)
        clockwork = sandbox.clockwork
        if clockwork.busy:
            raise refused("Часы ещё идут")
        match given.get("to"):
            case "hour":
                await clockwork.run_to(clockwork.now + timedelta(hours=1))
            case "day":
                await clockwork.run_to(clockwork.now + timedelta(days=1))
            case "event":
                return web.json_response({"came": await clockwork.run_to_event()})
            case "stage" if sandbox.almanac is not None and sandbox.almanac.next_stage is not None:
                await clockwork.run_to(sandbox.almanac.next_stage)
            case int(moment) if moment > clockwork.now.timestamp():
                await clockwork.run_to(datetime.fromtimestamp(moment, UTC))
            case _:
                raise refused("Туда часы не идут")
        return web.json_response({})

    async def _answers(self, request: web.Request) -> web.StreamResponse:
        given = await given_in(request)
        if self.ready().clockwork.busy:
            raise refused("Часы ещё идут")
        try:
            mood = Mood(text_in(given, "mood"))
        except ValueError:
            raise refused("Такого настроения нет") from None
        try:
            return web.json_response({"answered": await self.sandbox.let_answer(mood)})
        except (BotGoneError, AssertionError, TimeoutError):
            raise refused("Бот не ответил: его остановили или ему мешают неполадки") from None

    async def _trouble(self, request: web.Request) -> web.StreamResponse:
        sandbox, given = self.ready(), await given_in(request)
        match text_in(given, "do"):
            case "kill":
                await sandbox.kill_bot()
            case "start":
                await sandbox.start_bot()
            case "repeat":
                if not inside.repeat_last(sandbox.api):
                    raise refused("Повторять пока нечего")
            case "heal":
                sandbox.api.heal()
            case fault:
                self._switch_on(fault, given)
        return web.json_response({})

    def _switch_on(self, fault: str, given: dict[str, Any]) -> None:
        times = given.get("times", 1)
        try:
            inside.switch_on(self.sandbox.api, fault, None if times is None else number_in(times))
        except KeyError:
            raise refused("Такой неполадки нет") from None
