"""Contest

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op


revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("nominate_until", sa.Date(), nullable=False),
        sa.Column("vote_until", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("announced_at", sa.DateTime(), nullable=True),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_contest_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contest")),
        sa.UniqueConstraint("programme_id", name=op.f("uq_contest_programme_id")),
    )
    op.create_table(
        "contest_nomination",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_contest_nomination_contest_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contest_nomination")),
    )
    op.create_index(
        op.f("ix_contest_nomination_contest_id"), "contest_nomination", ["contest_id"]
    )
    op.create_table(
        "contest_nominee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("jury", sa.Integer(), nullable=True),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["nomination_id"],
            ["contest_nomination.id"],
            name=op.f("fk_contest_nominee_nomination_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contest_nominee_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contest_nominee")),
        sa.UniqueConstraint(
            "nomination_id", "person_id", name=op.f("uq_contest_nominee_nomination_id_person_id")
        ),
    )
    op.create_index(op.f("ix_contest_nominee_person_id"), "contest_nominee", ["person_id"])
    op.create_table(
        "contest_juror",
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_contest_juror_contest_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contest_juror_person_id")
        ),
        sa.PrimaryKeyConstraint("contest_id", "person_id", name=op.f("pk_contest_juror")),
    )
    op.create_table(
        "contest_mark",
        sa.Column("nominee_id", sa.Integer(), nullable=False),
        sa.Column("juror_id", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["nominee_id"], ["contest_nominee.id"], name=op.f("fk_contest_mark_nominee_id")
        ),
        sa.ForeignKeyConstraint(
            ["juror_id"], ["person.id"], name=op.f("fk_contest_mark_juror_id")
        ),
        sa.PrimaryKeyConstraint(
            "nominee_id", "juror_id", "criterion", name=op.f("pk_contest_mark")
        ),
    )
    op.create_table(
        "contest_tally",
        sa.Column("nominee_id", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["nominee_id"], ["contest_nominee.id"], name=op.f("fk_contest_tally_nominee_id")
        ),
        sa.PrimaryKeyConstraint("nominee_id", name=op.f("pk_contest_tally")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "contest_voted",
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination_id"],
            ["contest_nomination.id"],
            name=op.f("fk_contest_voted_nomination_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contest_voted_person_id")
        ),
        sa.PrimaryKeyConstraint("nomination_id", "person_id", name=op.f("pk_contest_voted")),
        sqlite_with_rowid=False,
    )
