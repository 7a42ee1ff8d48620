"""The bot of the sandbox: a process of its own, with a clock that the sandbox moves.

As with a host, the people and their Telegram are elsewhere, and the bot can be stopped, killed and
started again on the same database. Only the time does not pass by itself: the sandbox moves it and
asks for the ticks that the service's scheduler would have made.
"""

from datetime import datetime

from bot.sandbox.api.server import BotApi
from bot.sandbox.clock import SimulatedClock
from bot.sandbox.life import BotGoneError, Life
from bot.settings import Settings


class BotProcess:
    """To be stopped before the loop ends; it ends by itself if this process is killed.

    Args:
        settings: of the bot; where its Telegram is comes from `api`.
        api: its Telegram, whose `idle` waits for this bot while it runs.
        clock: of all; to be moved by `move_to` and `tick` alone.
        paced: sends no faster than the real Telegram allows.
        limited: refuses people who press or guess faster than real ones.
    """

    def __init__(
        self,
        settings: Settings,
        api: BotApi,
        clock: SimulatedClock,
        *,
        paced: bool = False,
        limited: bool = False,
    ) -> None:
        self.link: str | None = None  # for the first curator, while there is none
        self._settings = settings
        self._api = api
        self._clock = clock
        self._manner = {"paced": paced, "limited": limited}
        self._life: Life | None = None
        self._next: Life | None = None  # has loaded the program before it is needed

    @property
    def pid(self) -> int | None:
        """None: it does not run."""
        return None if self._life is None else self._life.pid

    async def start(self) -> None:
        """Until it polls. Raises BotGoneError: the reason it gave."""
        assert self._life is None, "it runs already"
        settings = self._settings.model_copy(
            update={"bot_api_url": self._api.url, "bot_proxy": None}
        )
        life, self._next = await self._prepared(), None
        said = await life.begin(
            {
                "settings": settings.model_dump(mode="json", exclude={"bot_token"}),
                "token": self._api.token,
                "at": self._clock.now().isoformat(),
                **self._manner,
            }
        )
        self.link = said["link"]
        self._life = life
        self._api.drains.append(self.drain)

    async def prepare(self) -> int:
        """What the next start runs in loads the program meanwhile, and does nothing else yet; its pid."""
        return (await self._prepared()).pid

    async def _prepared(self) -> Life:
        if self._next is None:
            life = Life()
            await life.spawn()
            self._next = life
        return self._next

    async def stop(self, *, for_good: bool = True) -> None:
        """As a service manager does: what is under way is finished.

        Raises BotGoneError: it had ended before, or failed to.
        """
        if for_good:
            await self._unprepare()
        if (life := self._leave()) is not None:
            await life.end()

    async def kill(self) -> None:
        """With `kill -9`."""
        await self._unprepare()
        if (life := self._leave()) is not None:
            await life.kill()

    async def move_to(self, at: datetime) -> None:
        """The clock of all, whether the bot runs or not. Raises ValueError: time runs forward."""
        self._clock.move_to(at)
        if self._life is not None:
            await self._ask()

    async def tick(self, at: datetime | None = None, *, tidy: bool = False) -> datetime | None:
        """Move the clock, plan and send in one call; when to plan again."""
        if at is not None:
            self._clock.move_to(at)
        return await self._ask(*(["tidy"] if tidy else []), "plan", "send")

    async def plan(self) -> datetime | None:
        """When there may be something to plan again."""
        return await self._ask("plan")

    async def send(self) -> None:
        await self._ask("send")

    async def tidy(self) -> None:
        await self._ask("tidy")

    async def show(self) -> None:
        """The progress of broadcasts, on the curators' screens."""
        await self._ask("show")

    async def backup(self) -> None:
        """The nightly copy, if one is due."""
        await self._ask("backup")

    async def drain(self) -> None:
        """Until it has nothing under way."""
        await self._ask("drain")

    async def _ask(self, *deeds: str) -> datetime | None:
        """Every call brings the clock along. Raises BotGoneError."""
        if self._life is None:
            raise BotGoneError("the bot does not run")
        said = await self._life.ask({"at": self._clock.now().isoformat(), "do": deeds})
        return None if said["due"] is None else datetime.fromisoformat(said["due"])

    async def _unprepare(self) -> None:
        life, self._next = self._next, None
        if life is not None:
            await life.kill()

    def _leave(self) -> Life | None:
        life, self._life = self._life, None
        if life is not None:
            self._api.drains.remove(self.drain)
        return life
