"""The next year

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op


revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rollover",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("dates", sa.JSON(), nullable=False),
        sa.Column("begun_by", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("next_id", sa.Integer(), nullable=True),
        sa.Column("started_by", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_rollover_programme_id")
        ),
        sa.ForeignKeyConstraint(["begun_by"], ["person.id"], name=op.f("fk_rollover_begun_by")),
        sa.ForeignKeyConstraint(["next_id"], ["programme.id"], name=op.f("fk_rollover_next_id")),
        sa.ForeignKeyConstraint(["started_by"], ["person.id"], name=op.f("fk_rollover_started_by")),
        sa.PrimaryKeyConstraint("programme_id", name=op.f("pk_rollover")),
        sa.UniqueConstraint("next_id", name=op.f("uq_rollover_next_id")),
    )
    op.create_table(
        "rollover_person",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stays", sa.Boolean(), nullable=True),
        sa.Column("mentor", sa.Boolean(), nullable=False),
        sa.Column("mentor_word", sa.Boolean(), nullable=True),
        sa.Column("class_from", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_rollover_person_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_rollover_person_person_id")
        ),
        sa.PrimaryKeyConstraint("programme_id", "person_id", name=op.f("pk_rollover_person")),
    )
    op.create_table(
        "rollover_side",
        sa.Column("match_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_rollover_side_match_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_rollover_side_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_rollover_side_programme_id")
        ),
        sa.PrimaryKeyConstraint("match_id", "person_id", name=op.f("pk_rollover_side")),
    )
    op.create_index(op.f("ix_rollover_person_person_id"), "rollover_person", ["person_id"])
    op.create_index(op.f("ix_rollover_side_person_id"), "rollover_side", ["person_id"])
    op.create_index(op.f("ix_rollover_side_programme_id"), "rollover_side", ["programme_id"])
