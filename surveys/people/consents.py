"""Texts of consents: versioned data, kept with every yes as version and hash."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import yaml

from surveys.people.model import Consent, Kind
from surveys.ports import HasConsents

CATALOGUE = Path(__file__).parent / "consents.yaml"

SELF = "self"
REPRESENTATIVE = "representative"
GROWTH = "growth"  # the separate yes to one's own growth on the match card, see `rights.showing`
GROWTH_ON_PAPER = "growth on paper"  # the representative's


@dataclass(frozen=True, slots=True)
class ConsentText:
    version: str
    text: str  # `{curator}` stands for the curators' names
    earlier: frozenset[str] = frozenset()  # editions that this one has superseded

    @property
    def sha256(self) -> str:
        """Of the text before names are filled in: the same for everybody who agreed to it."""
        return sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ConsentTexts:
    """The editions in force; earlier ones stay in the file."""

    pupil: ConsentText
    adult: ConsentText
    representative: ConsentText
    growth_pupil: ConsentText
    growth_adult: ConsentText
    growth_representative: ConsentText

    def own(self, kind: Kind) -> ConsentText:
        """What a person agrees to themselves."""
        return self.pupil if kind is Kind.PUPIL else self.adult

    def growth(self, kind: Kind) -> ConsentText:
        """The separate yes, which nobody needs to give."""
        return self.growth_pupil if kind is Kind.PUPIL else self.growth_adult


class Tx(HasConsents, Protocol):
    pass


@cache
def load_consents() -> ConsentTexts:
    """The newest edition of each text. Raises KeyError, TypeError or ValueError on a broken file."""
    with CATALOGUE.open(encoding="utf-8") as file:
        raw: Mapping[str, Sequence[Mapping[str, str]]] = yaml.safe_load(file)
    return ConsentTexts(**{field.name: _newest(raw[field.name]) for field in fields(ConsentTexts)})


def in_force(tx: Tx, person_id: int, programme_id: int, given_by: str) -> Consent | None:
    """The last word of that side, if it was a yes that has not been taken back."""
    for consent in tx.consents.of_person(person_id, programme_id):
        if consent.given_by == given_by:
            return consent if consent.agreed and consent.withdrawn_at is None else None
    return None


def _newest(editions: Sequence[Mapping[str, str]]) -> ConsentText:
    versions = [edition["version"] for edition in editions]
    if len(set(versions)) != len(versions):
        raise ValueError(f"two editions of a consent share a version: {versions}")
    *earlier, version = versions
    return ConsentText(version, editions[-1]["text"], frozenset(earlier))
