"""The calendar file: RFC 5545 as phones read it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from surveys.calendar_file import Appointment, calendar_file

NOW = datetime(2025, 9, 23, 9, 0, tzinfo=UTC)
AT = datetime(2025, 9, 30, 16, 0, tzinfo=ZoneInfo("Europe/Moscow"))
END = datetime(2025, 9, 30, 16, 45, tzinfo=ZoneInfo("Europe/Moscow"))


def lines(content: bytes) -> list[str]:
    """Unfolded: section 3.1."""
    assert content.endswith(b"\r\n")
    assert all(len(one) <= 75 for one in content.split(b"\r\n"))
    return content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_an_hour_is_said_in_utc() -> None:
    made = lines(calendar_file(Appointment("m-1@bot", "Встреча", AT, END, revision=2), NOW))
    assert made[:1] == ["BEGIN:VCALENDAR"]
    assert made[-1:] == ["END:VCALENDAR"]
    assert "DTSTART:20250930T130000Z" in made
    assert "DTEND:20250930T134500Z" in made
    assert "DTSTAMP:20250923T090000Z" in made
    assert "SEQUENCE:2" in made
    assert "UID:m-1@bot" in made


def test_a_day_without_an_hour_is_a_whole_day() -> None:
    made = lines(
        calendar_file(Appointment("m", "Встреча", date(2025, 9, 30), date(2025, 10, 1)), NOW)
    )
    assert "DTSTART;VALUE=DATE:20250930" in made
    assert "DTEND;VALUE=DATE:20251001" in made


def test_what_was_called_off_says_so() -> None:
    made = lines(calendar_file(Appointment("m", "Встреча", AT, END, cancelled=True), NOW))
    assert "STATUS:CANCELLED" in made


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200))
def test_any_title_is_read_back_as_it_was(title: str) -> None:
    content = calendar_file(Appointment("m", title, AT, END, place=title), NOW)
    (summary,) = (one for one in lines(content) if one.startswith("SUMMARY:"))
    said = summary.removeprefix("SUMMARY:")
    plain, escaped = "", False
    for sign in said:
        if escaped or sign != "\\":
            assert escaped or sign not in ",;"
            plain, escaped = plain + sign, False
        else:
            escaped = True
    assert plain == title


def test_a_line_break_is_escaped_and_opens_no_property() -> None:
    made = lines(calendar_file(Appointment("m", "Встреча\r\nBEGIN:VALARM", AT, END), NOW))
    assert "SUMMARY:Встреча\\nBEGIN:VALARM" in made
