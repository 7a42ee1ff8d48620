"""The school of the page: small enough to be played in a minute, large enough for some figures."""

from bot.sandbox.year.cast import Cast, Quirk, village_school


def page_school() -> Cast:
    """A group and four pairs in all three forms; one is silent, one leaves, somebody refuses."""
    full = village_school()
    leaving = next(team for team in full.teams if team.mentees[0].quirk is Quirk.LEAVES)
    pupils = next(team for team in full.teams if team.mentor.form == "pupil-pupil")
    teachers = next(
        team
        for team in full.teams
        if team.mentor.form == "teacher-teacher" and len(team.mentees) == 1
    )
    return Cast(
        full.curator,
        full.adults,
        (full.teams[0], full.teams[2], leaving, pupils, teachers),
        full.refusing[:1],
    )
