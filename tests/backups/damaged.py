"""A file of a database that something has written into."""

from pathlib import Path


def damage(file: Path) -> None:
    """Something has written into the middle of it."""
    content = bytearray(file.read_bytes())
    for at in range(2, len(content) // 4096):
        content[at * 4096 : at * 4096 + 64] = b"\xff" * 64
    file.write_bytes(content)
