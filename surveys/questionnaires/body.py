"""A definition as canonical JSON: what storage keeps of a published version, and what is hashed.

Fields that stand at their default are left out, so that a field added to the model later
changes neither the body nor the hash of what was published before.
"""

import hashlib
import json
from dataclasses import MISSING, fields, replace
from typing import Any

from surveys.people.model import Role
from surveys.questionnaires.model import (
    Aspect,
    Audience,
    Condition,
    Definition,
    Moment,
    Option,
    Question,
    QuestionType,
    Visibility,
)


def to_json(definition: Definition) -> str:
    """Canonical: the same definition always gives the same text."""
    return _canonical(_plain(definition))


def from_json(body: str) -> Definition:
    """The inverse of `to_json`. The stored hash is kept, not computed: bodies outlive this code."""
    raw: dict[str, Any] = json.loads(body)
    return Definition(
        **raw
        | {
            "visibility": Visibility(raw["visibility"]),
            "moments": tuple(map(Moment, raw["moments"])),
            "audience": tuple(
                Audience(Role(item["role"]), tuple(item["forms"])) for item in raw["audience"]
            ),
            "questions": tuple(map(_question, raw["questions"])),
        }
    )


def hashed(definition: Definition) -> Definition:
    """The same definition with `content_hash` filled: sha256 of everything else in it."""
    content = _plain(definition)
    del content["content_hash"]
    digest = hashlib.sha256(_canonical(content).encode()).hexdigest()
    return replace(definition, content_hash=digest)


def _question(raw: dict[str, Any]) -> Question:
    found = raw | {
        "type": QuestionType(raw["type"]),
        "options": tuple(Option(**option) for option in raw.get("options", ())),
    }
    if condition := raw.get("condition"):
        found["condition"] = Condition(condition["question"], tuple(condition["any_of"]))
    if aspect := raw.get("aspect"):
        found["aspect"] = Aspect(aspect)
    return Question(**found)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    pairs = ((field, getattr(value, field.name)) for field in fields(value))
    return {
        field.name: _plain(item)
        for field, item in pairs
        if field.default is MISSING or item != field.default
    }


def _canonical(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
