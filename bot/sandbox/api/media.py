"""Pictures and documents: what a bot uploads and what a person sends.

Sizes: «Sending files» of core.telegram.org/bots/api, words: `check_local_file` of tdlib
(FileLoaderUtils.cpp); dimensions of a photo: sendPhoto.
"""

import mimetypes
import struct

from bot.sandbox.api.errors import bad_request
from bot.sandbox.api.forms import Form
from bot.sandbox.api.world import File, Json, World

_PNG = b"\x89PNG\r\n\x1a\n"
_IMAGES = (_PNG, b"\xff\xd8\xff", b"RIFF", b"GIF8")
UNKNOWN_SIZE = (640, 480)
PHOTO_LIMIT = 10 << 20  # bytes, as the others
DOWNLOAD_LIMIT = 20 << 20
SIDES_LIMIT = 10_000  # pixels, width and height together
RATIO_LIMIT = 20


def photo(world: World, form: Form) -> list[Json]:
    file_id = _file_id(world, form, "photo")
    data = world.files[file_id].data
    if len(data) > PHOTO_LIMIT:
        size = f"file of size {len(data)} bytes is too big for a photo"
        raise bad_request(f"{size}; the maximum size is {PHOTO_LIMIT} bytes")
    if not data.startswith(_IMAGES):
        raise bad_request("IMAGE_PROCESS_FAILED")
    sides = _sides(data)
    if sum(sides) > SIDES_LIMIT or max(sides) > RATIO_LIMIT * min(sides):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return photo_sizes(world, file_id)


def document(world: World, form: Form) -> Json:
    return described(world, _file_id(world, form, "document"))


def photo_sizes(world: World, file_id: str) -> list[Json]:
    width, height = _sides(world.files[file_id].data)
    return [{**_reference(world.files[file_id], file_id), "width": width, "height": height}]


def described(world: World, file_id: str) -> Json:
    file = world.files[file_id]
    return {**_reference(file, file_id), "file_name": file.name, "mime_type": file.mime_type}


def keep(world: World, name: str, data: bytes, folder: str) -> str:
    mime_type, _ = mimetypes.guess_type(name)
    return world.keep_file(name, data, mime_type or "application/octet-stream", folder)


def check_given(form: Form, field: str) -> None:
    if form.upload(field) is None and not form.text(field):
        raise bad_request(f"there is no {field} in the request")


def _sides(data: bytes) -> tuple[int, int]:
    if data.startswith(_PNG) and len(data) >= 24:  # noqa: PLR2004 - where the header of a PNG ends
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    return UNKNOWN_SIZE


def _file_id(world: World, form: Form, field: str) -> str:
    """A new file's id, or that of a file sent before and named by its id."""
    upload = form.upload(field)
    if upload is None:
        if (known := form.text(field)) in world.files:
            return known
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    if not upload.data:
        raise bad_request("file must be non-empty")
    return keep(world, upload.name, upload.data, f"{field}s")


def _reference(file: File, file_id: str) -> Json:
    return {
        "file_id": file_id,
        "file_unique_id": file_id.rpartition("-")[2],
        "file_size": len(file.data),
    }
