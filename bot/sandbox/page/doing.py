"""Routes by which people act: they write, press, open, block; and come to the page and leave it."""

from aiohttp import BodyPartReader, web

from bot.sandbox.api import rules
from bot.sandbox.chats import Chat
from bot.sandbox.page.requests import Desk, given_in, number_in, refused, text_in

NAME_LIMIT = 40


class Doing(Desk):
    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/{key}/chats/{chat}/send", self._send),
            web.post("/{key}/chats/{chat}/edit", self._edit),
            web.post("/{key}/chats/{chat}/press", self._press),
            web.post("/{key}/chats/{chat}/start", self._start),
            web.post("/{key}/chats/{chat}/open", self._open),
            web.post("/{key}/chats/{chat}/attach", self._attach),
            web.post("/{key}/chats/{chat}/block", self._block),
            web.post("/{key}/chats/{chat}/show", self._show),
            web.post("/{key}/chats/{chat}/hide", self._hide),
            web.post("/{key}/people", self._newcomer),
        ]

    # what a person does

    async def _send(self, request: web.Request) -> web.StreamResponse:
        chat, given = self.writing(request), await given_in(request)
        text = text_in(given, "text")
        if not text.strip():
            raise refused("Пустое сообщение не отправить")
        await chat.send(text)
        return self.acted()

    async def _edit(self, request: web.Request) -> web.StreamResponse:
        chat, given = self.writing(request), await given_in(request)
        message = chat.state.messages.get(number_in(given.get("message")))
        text = text_in(given, "text").strip()
        if message is None or message["from"]["is_bot"] or "text" not in message or not text:
            raise refused("Изменить можно только своё сообщение")
        await chat.edit(next(one for one in chat.messages if one.message is message), text)
        return self.acted()

    async def _press(self, request: web.Request) -> web.StreamResponse:
        chat, given = self.writing(request), await given_in(request)
        number, data = number_in(given.get("message")), text_in(given, "data")
        if number not in chat.state.messages:
            raise refused("Этого сообщения уже нет")
        self.sandbox.feed.watch(await chat.press(data=data, message=number, wait=False))
        return self.acted()

    async def _start(self, request: web.Request) -> web.StreamResponse:
        """The button «Запустить», with the code of the link that was opened, if one was."""
        chat = self.chat(request)
        await chat.start(self.sandbox.people.links.pop(chat.id, ""))
        self._tell_link(chat)
        return self.acted()

    async def _open(self, request: web.Request) -> web.StreamResponse:
        """A link to the bot was followed: nothing is sent before Start is pressed."""
        chat, code = self.chat(request), text_in(await given_in(request), "code")
        if code and not rules.is_start_payload(code):
            raise refused("Такой ссылки не бывает")
        self.sandbox.people.links[chat.id] = code
        return self._shown(chat.id)

    async def _attach(self, request: web.Request) -> web.StreamResponse:
        """A file or, with `as` = photo, a picture."""
        chat = self.writing(request)
        kind, name, data, caption = "document", "", b"", ""
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader):
                content = bytes(await part.read(decode=True))
                match part.name:
                    case "file":
                        name, data = part.filename or "файл", content
                    case "as":
                        kind = content.decode()
                    case "caption":
                        caption = content.decode()
        if not data:
            raise refused("Файл пуст")
        if kind == "photo":
            await chat.send_photo(data, caption)
        else:
            await chat.send_document(name, data, caption)
        return self.acted()

    async def _block(self, request: web.Request) -> web.StreamResponse:
        chat, given = self.chat(request), await given_in(request)
        if bool(given.get("blocked")) == chat.state.blocked:
            return web.json_response({})
        await (chat.unblock() if chat.state.blocked else chat.block())
        return self.acted()

    # who is on the page

    async def _show(self, request: web.Request) -> web.StreamResponse:
        return self._shown(self.chat(request).id)

    async def _hide(self, request: web.Request) -> web.StreamResponse:
        account = number_in(request.match_info["chat"])
        self.sandbox.people.hide(account)
        self.sandbox.feed.forget(account)
        self.sandbox.feed.say({"type": "hidden", "chat": account})
        return web.json_response({})

    async def _newcomer(self, request: web.Request) -> web.StreamResponse:
        name = text_in(await given_in(request), "name").strip()[:NAME_LIMIT] or "Новый человек"
        people = self.ready().people
        account = people.newcomer(name)
        self.sandbox.feed.say({"type": "people", "people": people.everybody()})
        return self._shown(account)

    def _shown(self, account: int) -> web.Response:
        """The phone as it is now, for all pages."""
        if not self.sandbox.people.show(account):
            raise refused("На странице больше не помещается: сначала уберите кого-нибудь")
        self.sandbox.feed.say({"type": "phone", **self.sandbox.feed.phone(account)})
        return web.json_response({"id": account})

    def _tell_link(self, chat: Chat) -> None:
        link = self.sandbox.people.links.get(chat.id)
        self.sandbox.feed.say({"type": "link", "chat": chat.id, "link": link})
