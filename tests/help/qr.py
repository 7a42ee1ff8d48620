"""Reads a QR code out of a picture as ISO/IEC 18004 says, for those of one block (versions 1 to 3)."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image

MASKED = (1, 0, 1)  # of the format's bits the three that name the mask, xored for balance
BYTES = 0b0100  # the mode in which a link is written
Grid = list[list[bool]]


def read(picture: bytes) -> str:
    grid = _modules(picture)
    bits = "".join(_bits(grid))
    assert int(bits[:4], 2) == BYTES
    length = int(bits[4:12], 2)
    return bytes(int(bits[at : at + 8], 2) for at in range(12, 12 + 8 * length, 8)).decode()


def _modules(picture: bytes) -> Grid:
    image = Image.open(BytesIO(picture)).convert("L").point(lambda grey: 255 if grey < 128 else 0)
    left, top, right, bottom = image.getbbox() or (0, 0, 0, 0)
    assert right - left == bottom - top
    row = [image.getpixel((x, top)) for x in range(left, right)]
    pixel = row.index(0) / 7  # the finder's edge
    side = round((right - left) / pixel)
    centres = [int((each + 0.5) * pixel) for each in range(side)]
    return [[image.getpixel((left + x, top + y)) == 255 for x in centres] for y in centres]


def _bits(grid: Grid) -> Iterator[str]:
    mask = sum((grid[8][2 + at] ^ MASKED[at]) << (2 - at) for at in range(3))
    for y, x in _places(len(grid)):
        yield "1" if grid[y][x] ^ _flipped(mask, y, x) else "0"


def _flipped(mask: int, y: int, x: int) -> bool:
    return (
        (y + x) % 2,
        y % 2,
        x % 3,
        (y + x) % 3,
        (y // 2 + x // 3) % 2,
        y * x % 2 + y * x % 3,
        (y * x % 2 + y * x % 3) % 2,
        ((y + x) % 2 + y * x % 3) % 2,
    )[mask] == 0


def _places(side: int) -> Iterator[tuple[int, int]]:
    """In the order of the data: by two columns, up and down, past what is no data."""
    up = True
    for right in (*range(side - 1, 6, -2), *range(5, 0, -2)):
        for y in range(side - 1, -1, -1) if up else range(side):
            yield from ((y, x) for x in (right, right - 1) if _data(side, y, x))
        up = not up


def _data(side: int, y: int, x: int) -> bool:
    corners = (y < 9 and (x < 9 or x >= side - 8)) or (y >= side - 8 and x < 9)
    aligning = side > 21 and abs(y - side + 7) < 3 and abs(x - side + 7) < 3
    return not (corners or aligning or 6 in (y, x))
