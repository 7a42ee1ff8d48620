"""One run of the sandbox's bot, from its start to its end: the process and the talk with it."""

import asyncio
import itertools
import socket
import sys

from bot.sandbox.channel import Channel, Line

START = 120.0  # real seconds on a busy machine; 3 on an idle one
FINISH = 20.0  # real seconds that what is under way may take at a stop


class BotGoneError(Exception):
    """The bot does not run, or could not do what it was asked to: the reason, in one line."""


class Life:
    """Spawned with `spawn`, begun with `begin`; `end` or `kill` must follow."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self._channel = Channel(self._hear, self._lose)
        self._numbers = itertools.count(1)
        self._ready: asyncio.Future[Line] = loop.create_future()
        self._waiting: dict[int, asyncio.Future[Line]] = {}
        self._reason = ""  # that it gave for its end
        self._over = False
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    async def spawn(self) -> None:
        """The process, which loads the program and waits for its order."""
        ours, theirs = socket.socketpair()
        with theirs:
            number = theirs.fileno()
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot.sandbox.child", str(number)),
                pass_fds=[number],
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the sandbox, which stops it in order
            )
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: self._channel, sock=ours)

    async def begin(self, order: Line) -> Line:
        """What it says when it polls. Raises BotGoneError."""
        self._channel.say(order)
        try:
            async with asyncio.timeout(START):
                return await self._ready
        except BaseException:  # Ctrl-C too: nobody else would end the process
            await self.kill()
            raise

    async def ask(self, order: Line) -> Line:
        """What it answers when it has done it. Raises BotGoneError."""
        if self._over:
            raise BotGoneError(self._why())
        number = next(self._numbers)
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        self._channel.say({"id": number, **order})
        try:
            said: Line = await answer
        finally:
            self._waiting.pop(number, None)
        if "failed" in said:
            raise BotGoneError(said["failed"])
        return said

    async def end(self) -> None:
        """Let it finish what is under way. Raises BotGoneError: it ended otherwise."""
        assert self._process is not None
        self._channel.say_no_more()
        try:
            async with asyncio.timeout(FINISH):
                code = await self._process.wait()
        except TimeoutError:
            self._reason = f"it did not stop within {FINISH:g} s"
            await self.kill()
            code = 1
        await self._channel.close()
        if code:
            raise BotGoneError(self._why())

    async def kill(self) -> None:
        """With `kill -9`."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        await self._channel.close()

    def _why(self) -> str:
        return self._reason or "the bot was killed"

    def _hear(self, line: Line) -> None:
        if "id" in line:
            answer = self._waiting.get(line["id"])
            if answer is not None and not answer.done():
                answer.set_result(line)
        elif "failed" in line:
            self._reason = line["failed"]
        elif not self._ready.done():
            self._ready.set_result(line)

    def _lose(self) -> None:
        """It has ended: nobody waits for it any longer."""
        self._over = True
        for answer in (*self._waiting.values(), self._ready):
            if not answer.done():
                answer.set_exception(BotGoneError(self._why()))
