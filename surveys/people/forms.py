"""The forms of mentoring (формы наставничества) the programme knows: data in `forms.yaml`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from surveys.people.model import Form, Kind

CATALOGUE = Path(__file__).parent / "forms.yaml"


def load_forms() -> Mapping[str, Form]:
    """Forms by key, in the catalogue's order. Raises ValueError or KeyError on a broken file."""
    return MappingProxyType({key: _form(key, raw) for key, raw in _read().items()})


def school_forms() -> tuple[str, ...]:
    """Keys of the forms inside one school: each must have a full set of questionnaires."""
    return tuple(key for key, raw in _read().items() if raw["school"])


def _form(key: str, raw: Mapping[str, Any]) -> Form:
    return Form(key, raw["title"], mentor=Kind(raw["mentor"]), mentee=Kind(raw["mentee"]))


@cache
def _read() -> Mapping[str, Mapping[str, Any]]:
    with CATALOGUE.open(encoding="utf-8") as file:
        found: dict[str, dict[str, Any]] = yaml.safe_load(file)
    return found
