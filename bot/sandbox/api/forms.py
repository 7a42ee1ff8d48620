"""What a request carries: fields and files, however they were encoded."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader
from aiohttp.web import BaseRequest

from bot.sandbox.api.errors import bad_request, too_large

UPLOAD_LIMIT = 50 << 20  # bytes: «Sending files» of core.telegram.org/bots/api


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    data: bytes


@dataclass(slots=True)
class Form:
    """The parameters of one call. What is absent reads as an empty string, zero or false."""

    fields: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.fields.get(name, "")

    def number(self, name: str) -> int:
        try:
            return int(self.fields.get(name) or 0)
        except ValueError:
            return 0

    def flag(self, name: str) -> bool:
        return self.fields.get(name, "").lower() in {"true", "1", "yes"}

    def json(self, name: str) -> Any:
        """Raises: ApiError: 400 where the field is not JSON."""
        source = self.fields.get(name)
        if not source:
            return None
        try:
            return json.loads(source)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file that stands in the field itself or is pointed to by `attach://`."""
        if (upload := self.uploads.get(name)) is not None:
            return upload
        value = self.text(name)
        return self.uploads.get(value.removeprefix("attach://")) if "attach://" in value else None


async def read_form(request: BaseRequest) -> Form:
    """Raises: ApiError: 400 where the body cannot be read."""
    try:
        return await _read(request)
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


async def _read(request: BaseRequest) -> Form:
    form = Form()
    _, _, query = request.raw_path.partition("?")
    if query:
        form.fields.update(parse_qsl(query, keep_blank_values=True))
    match request.content_type:
        case "application/x-www-form-urlencoded":
            body = await request.read()
            form.fields.update(parse_qsl(body.decode(), keep_blank_values=True))
        case "application/json":
            _read_json(form, await request.read())
        case "multipart/form-data":
            await _read_multipart(form, request)
    return form


def _read_json(form: Form, body: bytes) -> None:
    try:
        given = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse request JSON object") from None
    if not isinstance(given, dict):
        raise bad_request("request must be a JSON object")
    for name, value in given.items():
        if value is not None:
            form.fields[name] = value if isinstance(value, str) else json.dumps(value)


async def _read_multipart(form: Form, request: BaseRequest) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = await _content(part)
        if part.filename is None:
            form.fields[part.name] = data.decode()
        else:
            form.uploads[part.name] = Upload(part.filename, data)


async def _content(part: BodyPartReader) -> bytes:
    """Raises: ApiError: 413 for more than a bot may upload; it is read to its end all the same, for a
    client hears nothing as long as it writes.
    """
    data = bytearray()
    size = 0
    while chunk := await part.read_chunk():
        size += len(chunk)
        if size <= UPLOAD_LIMIT:
            data += chunk
    if size > UPLOAD_LIMIT:
        raise too_large()
    return bytes(part.decode(bytes(data)))
