"""A school in which help can be called for."""

import pytest

from tests.help.calling import Circle, circle
from tests.school import School


@pytest.fixture
async def around(school: School) -> Circle:
    """Аня К., her mentor, the psychologist, the head and the curator."""
    return await circle(school)
