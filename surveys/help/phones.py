"""The sheet with phones, for a wall: what helps when the bot is down. Small on purpose."""

from io import BytesIO

LEFT = 20.0  # millimetres
QR = 60.0
PHONES = (
    ("112", "опасно прямо сейчас: полиция, скорая, пожарные. Звонок бесплатный"),
    ("124", "детский телефон доверия, с мобильного. Бесплатно, без имени"),
    ("8-800-2000-122", "детский телефон доверия, с любого телефона. Бесплатно, без имени"),
)
TITLE = "Нужна помощь?"
BOT = "Бот программы наставничества. Напишите ему слово «помощь» или нажмите «Мне нужна помощь»: взрослый из школы узнает сразу."
DOWN = "Бот не отвечает? Звоните по телефонам или подойдите к учителю, которому доверяете."


def phone_card(school: str, link: str) -> bytes:
    """A page of A4 as PDF, with the bot's QR. The font is embedded: Cyrillic prints anywhere."""
    import segno
    from font_roboto import font_files
    from fpdf import FPDF

    page = FPDF(format="A4")
    page.set_title(TITLE)
    page.add_font("Roboto", "", font_files["Roboto"])
    page.add_font("Roboto", "B", font_files["RobotoBold"])
    page.set_margins(LEFT, 22)
    page.add_page()
    page.set_font("Roboto", "B", 40)
    page.multi_cell(0, 18, TITLE, align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(4)
    for number, says in PHONES:
        page.set_font("Roboto", "B", 44)
        page.multi_cell(0, 18, number, align="L", new_x="LMARGIN", new_y="NEXT")
        page.set_font("Roboto", "", 16)
        page.multi_cell(0, 8, says, align="L", new_x="LMARGIN", new_y="NEXT")
        page.ln(6)
    picture = BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=12, border=4)
    top = page.get_y() + 2
    page.image(picture, x=LEFT - 6, y=top, w=QR)
    page.set_xy(LEFT + QR, top + 8)
    page.set_left_margin(LEFT + QR)
    page.set_font("Roboto", "", 16)
    page.multi_cell(0, 8, BOT, align="L", new_x="LMARGIN", new_y="NEXT")
    page.set_font("Roboto", "B", 14)
    page.multi_cell(0, 8, link, align="L", new_x="LMARGIN", new_y="NEXT")
    page.set_left_margin(LEFT)
    page.set_xy(LEFT, top + QR + 4)
    page.set_font("Roboto", "", 14)
    page.multi_cell(0, 7, DOWN, align="L", new_x="LMARGIN", new_y="NEXT")
    if school:
        page.ln(3)
        page.multi_cell(0, 7, school, align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(page.output())
