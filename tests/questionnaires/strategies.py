"""Any definition at all, for properties."""

from hypothesis import strategies as st

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

words = st.text(min_size=1, max_size=12)
whole = st.integers(min_value=-5, max_value=5)
options = st.builds(Option, id=words, text=words, value=st.none() | whole)
conditions = st.builds(Condition, question=words, any_of=st.lists(words, max_size=2).map(tuple))
questions = st.builds(
    Question,
    id=words,
    type=st.sampled_from(QuestionType),
    text=words,
    options=st.lists(options, max_size=3).map(tuple),
    at_most=st.none() | whole,
    minimum=st.none() | whole.map(float),
    maximum=st.none() | whole.map(float),
    whole=st.booleans(),
    low=st.none() | words,
    high=st.none() | words,
    condition=st.none() | conditions,
    construct=st.none() | words,
    aspect=st.none() | st.sampled_from(Aspect),
    reverse=st.booleans(),
    flag=st.none() | words,
)
audiences = st.builds(
    Audience, role=st.sampled_from(Role), forms=st.lists(words, max_size=2).map(tuple)
)
definitions = st.builds(
    Definition,
    key=words,
    version=whole,
    kind=words,
    title=words,
    visibility=st.sampled_from(Visibility),
    moments=st.lists(st.sampled_from(Moment), max_size=2).map(tuple),
    audience=st.lists(audiences, max_size=2).map(tuple),
    per_match=st.booleans(),
    minutes=whole,
    intro=words,
    questions=st.lists(questions, max_size=3).map(tuple),
    content_hash=words,
)
