"""QR pictures of links, for a screen held up or a sheet of paper."""

from io import BytesIO

SCALE = 10  # pixels a module: about 350 pixels for an invite's link
BORDER = 4  # modules of white that scanners need


def qr_png(link: str) -> bytes:
    import segno

    picture = BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=SCALE, border=BORDER)
    return picture.getvalue()
