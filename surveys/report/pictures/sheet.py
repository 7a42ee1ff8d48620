"""A sheet that is filled from top to bottom, in points, and then painted."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

WIDTH = 540.0  # points; 1080 pixels, a phone's width or 16 cm of a page
DPI = 144
MARGIN = 18.0
LEADING = 1.28  # of a line, in sizes of its letters

TITLE, LABEL, VALUE, SMALL = 18.0, 14.5, 14.5, 12.5
INK, QUIET, FAINT, RULE = "#111111", "#4d4d4d", "#e9e9e9", "#b5b5b5"
DARK, LIGHT = "#1f4e79", "#ffffff"  # apart in grey as well; the light one is hatched
HATCH = "////"
FAMILY = "DejaVu Sans"  # comes with matplotlib and knows Russian
_MEASURED = 100  # size at which letters are measured

Mark = Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class Said:
    x: float
    y: float  # where its letters stand
    text: str
    size: float
    bold: bool
    color: str
    align: str

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        width = width_of(self.text, self.size, bold=self.bold)
        left = self.x - width * {"left": 0.0, "center": 0.5, "right": 1.0}[self.align]
        return left, self.y - self.size * 0.75, left + width, self.y + self.size * 0.22

    def paint(self, axes: Any) -> None:
        from matplotlib.patheffects import withStroke

        said = axes.text(
            self.x,
            self.y,
            self.text,
            fontsize=self.size,
            fontweight="bold" if self.bold else "normal",
            color=self.color,
            ha=self.align,
            va="baseline",
            zorder=4,
        )
        said.set_path_effects([withStroke(linewidth=3, foreground="white")])


class Sheet:
    """`y` is how far down the sheet is filled."""

    def __init__(self, title: str, note: str = "") -> None:
        self.y = MARGIN
        self.said: list[Said] = []
        self._marks: list[Mark] = []
        self.lines(title, size=TITLE, bold=True)
        if note:
            self.y += 2
            self.lines(note, size=SMALL, color=QUIET)
        self.y += 12

    def lines(
        self,
        text: str,
        *,
        x: float = MARGIN,
        size: float = LABEL,
        bold: bool = False,
        color: str = INK,
        width: float | None = None,
    ) -> None:
        """A paragraph, broken where it does not fit."""
        room = WIDTH - MARGIN - x if width is None else width
        for line in broken(text, room, size, bold=bold):
            self.y += size * LEADING
            self.say(x, self.y - size * 0.3, line, size=size, bold=bold, color=color)

    def say(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = LABEL,
        bold: bool = False,
        color: str = INK,
        align: str = "left",
    ) -> None:
        """One line; `y` is where its letters stand. Lines that run under it are kept off by a halo."""
        self.said.append(Said(x, y, text, size, bold, color, align))

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str,
        edge: str | None = INK,
        hatch: str | None = None,
    ) -> None:
        """`y`: its top."""

        def paint(axes: Any) -> None:
            from matplotlib.patches import Rectangle

            axes.add_patch(
                Rectangle(
                    (x, y),
                    width,
                    height,
                    facecolor=fill,
                    hatch=hatch,
                    edgecolor=edge or "none",
                    linewidth=1.0 if edge else 0.0,
                )
            )

        self._marks.append(paint)

    def line(
        self,
        x: tuple[float, float],
        y: tuple[float, float],
        *,
        color: str = INK,
        width: float = 1.0,
        style: str = "-",
        behind: bool = False,
    ) -> None:
        """`behind`: under bars and everything else."""
        look = {"linewidth": width, "linestyle": style, "zorder": 0 if behind else 2}
        self._marks.append(lambda axes: axes.plot(x, y, color=color, **look))

    def dot(
        self, x: float, y: float, *, shape: str = "o", fill: str = DARK, size: float = 10.0
    ) -> None:
        look = {"markersize": size, "markerfacecolor": fill, "markeredgecolor": INK}
        self._marks.append(
            lambda axes: axes.plot(
                [x], [y], marker=shape, markeredgewidth=1.2, linestyle="none", zorder=3, **look
            )
        )

    def png(self) -> bytes:
        from matplotlib import rc_context
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        height = self.y + MARGIN
        with rc_context({"font.family": FAMILY, "hatch.linewidth": 1.0}):
            figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=DPI, facecolor="white")
            axes = figure.add_axes((0, 0, 1, 1))
            axes.set_xlim(0, WIDTH)
            axes.set_ylim(height, 0)
            axes.axis("off")
            for mark in self._marks:
                mark(axes)
            for each in self.said:
                each.paint(axes)
            canvas: Any = FigureCanvasAgg(figure)
            canvas.draw()
        return _packed(canvas.get_width_height(), bytes(canvas.buffer_rgba()))


def _packed(size: tuple[int, int], pixels: bytes) -> bytes:
    """With few colours: a quarter of the size."""
    from PIL import Image

    stream = BytesIO()
    with Image.frombytes("RGBA", size, pixels) as picture:
        plain = picture.convert("RGB").quantize(64, dither=Image.Dither.NONE)
        plain.save(stream, "PNG", optimize=True)
    return stream.getvalue()


@cache
def _font(*, bold: bool) -> Any:
    from matplotlib import get_data_path
    from PIL import ImageFont

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(Path(get_data_path(), "fonts", "ttf", name), _MEASURED)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """In points."""
    return float(_font(bold=bold).getlength(text)) * size / _MEASURED


def broken(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Lines no wider than `room` points; a word that does not fit alone is cut."""
    found: list[str] = [""]
    for word in text.split(" "):
        tried = f"{found[-1]} {word}".strip()
        if width_of(tried, size, bold=bold) <= room:
            found[-1] = tried
            continue
        if found[-1]:
            found.append("")
        while width_of(word, size, bold=bold) > room:
            fits = max(1, int(len(word) * room / width_of(word, size, bold=bold)) - 1)
            found[-1], word = word[:fits], word[fits:]  # noqa: PLW2901  # what is left of it
            found.append("")
        found[-1] = word
    return found
