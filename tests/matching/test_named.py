"""Names in people's own words."""

import pytest

from surveys.matching.named import named

NAMES = {1: "Ольга П.", 2: "Пётр Алексеевич", 3: "Павел С.", 4: "Аня К.", 5: "У-12"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("хочу с Ольгой", {1}),
        ("Только не с Олей П.!", {1}),
        ("с Олей К. не хочу", set()),  # another one
        ("С Петром Алексеевичем", {2}),
        ("с Пашей или Павлом С", {3}),
        ("Павел шумит", {3}),
        ("анну не надо", {4}),
        ("с кем угодно", set()),
        ("нет", set()),
        ("большой опыт, спокойный, умеет ждать", set()),
        ("люблю оленей и олимпиады", set()),
        ("", set()),
    ],
)
def test_who_is_meant(text: str, who: set[int]) -> None:
    assert named(text, NAMES) == who
