"""What must hold in the base whatever people do: each query finds what breaks a rule."""

import sqlite3

RULES = {
    "an answer to a question of a response that nobody could answer": """
        SELECT answer.response_id FROM answer JOIN response ON response.id = answer.response_id
        JOIN membership ON membership.id = response.membership_id
        WHERE membership.enrolled_on IS NULL
    """,
    "a match between two programmes": """
        SELECT match.id FROM match
        JOIN membership mentor ON mentor.id = match.mentor_id
        JOIN membership mentee ON mentee.id = match.mentee_id
        WHERE mentor.programme_id != match.programme_id OR mentee.programme_id != match.programme_id
        OR mentor.role != 'mentor' OR mentee.role != 'mentee'
        OR mentor.person_id = mentee.person_id
    """,
    "one mentee with two mentors in a form": """
        SELECT mentee_id FROM match WHERE ended_on IS NULL GROUP BY mentee_id, form
        HAVING count(*) > 1
    """,
    "more mentees than places": """
        SELECT membership.id FROM membership JOIN match ON match.mentor_id = membership.id
        WHERE match.ended_on IS NULL GROUP BY membership.id HAVING count(*) > membership.capacity
    """,
    "a running match of somebody archived": """
        SELECT match.id FROM match JOIN membership ON membership.id IN (mentor_id, mentee_id)
        WHERE match.ended_on IS NULL AND membership.state IN ('archived', 'recorded', 'refused')
    """,
    "a role in force of somebody archived": """
        SELECT membership.id FROM membership JOIN person ON person.id = membership.person_id
        WHERE person.archived_at IS NOT NULL AND membership.state IN ('active', 'paused')
    """,
    "an active pupil without the representative's consent": """
        SELECT membership.id FROM membership JOIN person ON person.id = membership.person_id
        WHERE membership.state = 'active' AND person.kind = 'pupil' AND NOT EXISTS (
            SELECT 1 FROM consent WHERE consent.person_id = person.id
            AND consent.programme_id = membership.programme_id
            AND given_by = 'representative' AND agreed AND withdrawn_at IS NULL)
    """,
    "a pupil in an adult's office, or an office with a form": """
        SELECT membership.id FROM membership JOIN person ON person.id = membership.person_id
        WHERE (role IN ('curator', 'responsible', 'administration'))
        AND (person.kind = 'pupil' OR form IS NOT NULL)
    """,
    "a participant without a form": """
        SELECT id FROM membership WHERE role IN ('mentor', 'mentee') AND form IS NULL
    """,
    "a curator nobody made one": """
        SELECT membership.id FROM membership JOIN person ON person.id = membership.person_id
        WHERE role = 'curator' AND person.account NOT IN (1, 201)
    """,
    "a meeting in the future or before the pair": """
        SELECT meeting.id FROM meeting JOIN match ON match.id = meeting.match_id
        WHERE meeting.held_on < match.starts_on OR meeting.held_on > date(meeting.logged_at, '+1 day')
    """,
    "an invite used more often than it says": "SELECT id FROM invite WHERE uses_left < 0",
    "a person without a place": """
        SELECT id FROM person WHERE id NOT IN (SELECT person_id FROM membership)
    """,
}


def broken(base: sqlite3.Connection) -> list[str]:
    """The rules that do not hold, with what breaks them."""
    found = [f"{row}" for row in base.execute("PRAGMA integrity_check") if row != ("ok",)]
    found += [f"foreign key: {row}" for row in base.execute("PRAGMA foreign_key_check")]
    for rule, query in RULES.items():
        found += [f"{rule}: {row}" for row in base.execute(query)]
    base.close()
    return found
