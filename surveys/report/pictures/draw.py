"""A plate's picture."""

from surveys.report.pictures.lines import pulse, slope
from surveys.report.pictures.rows import aims, funnel, hopes, parts
from surveys.report.pictures.sheet import Sheet
from surveys.report.pictures.weeks import weeks
from surveys.report.plates import Aims, Funnel, Hopes, Parts, Plate, Pulse, Slope, Weeks


def draw(plate: Plate) -> bytes | None:
    """PNG, at most 200 KB; None for a plate that has only words."""
    sheet = laid_out(plate)
    return None if sheet is None else sheet.png()


def laid_out(plate: Plate) -> Sheet | None:
    if plate.chart is None:
        return None
    sheet = Sheet(plate.title, plate.note)
    match plate.chart:
        case Funnel():
            funnel(sheet, plate.chart)
        case Slope():
            slope(sheet, plate.chart)
        case Hopes():
            hopes(sheet, plate.chart)
        case Parts():
            parts(sheet, plate.chart)
        case Aims():
            aims(sheet, plate.chart)
        case Weeks():
            weeks(sheet, plate.chart)
        case Pulse():
            pulse(sheet, plate.chart)
    return sheet
