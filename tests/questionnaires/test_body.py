"""Definitions as stored bodies: nothing is lost, the hash is about the content and nothing else."""

import json
from dataclasses import replace

from hypothesis import given, settings

from surveys.questionnaires.body import from_json, hashed, to_json
from surveys.questionnaires.library import load_library
from surveys.questionnaires.model import Definition
from tests.questionnaires.strategies import definitions


@given(definitions)
@settings(max_examples=60, deadline=None)
def test_json_there_and_back(definition: Definition) -> None:
    assert from_json(to_json(definition)) == definition


@given(definitions)
@settings(max_examples=30, deadline=None)
def test_the_hash_does_not_depend_on_itself(definition: Definition) -> None:
    once = hashed(definition)
    assert hashed(once) == once
    assert hashed(from_json(to_json(once))) == once


def test_any_change_of_content_changes_the_hash() -> None:
    definition = next(iter(load_library()))
    first, *rest = definition.questions
    changed = replace(definition, questions=(replace(first, text=first.text + "!"), *rest))
    assert hashed(changed).content_hash != definition.content_hash
    reordered = replace(definition, questions=(*rest, first))
    assert hashed(reordered).content_hash != definition.content_hash


def test_fields_at_their_default_are_left_out() -> None:
    """So a field added to the model later changes no hash of what was published before."""
    for definition in load_library():
        for question in json.loads(to_json(definition))["questions"]:
            assert None not in question.values()
            assert False not in [value for value in question.values() if value is not True]
