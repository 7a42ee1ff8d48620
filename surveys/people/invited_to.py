"""Which roles people can be invited to or recorded with."""

from collections.abc import Mapping

from surveys.people.model import Form, Kind, Role


def adult_roles(forms: Mapping[str, Form]) -> tuple[tuple[Role, Form | None], ...]:
    """What an adult can be invited to."""
    return (
        *_sides(forms, Kind.ADULT),
        (Role.RESPONSIBLE, None),
        (Role.ADMINISTRATION, None),
    )


def pupil_roles(forms: Mapping[str, Form]) -> tuple[tuple[Role, Form | None], ...]:
    return _sides(forms, Kind.PUPIL)


def _sides(forms: Mapping[str, Form], kind: Kind) -> tuple[tuple[Role, Form | None], ...]:
    return tuple(
        (role, form)
        for role in (Role.MENTEE, Role.MENTOR)
        for form in forms.values()
        if form.kind_of(role) is kind
    )
