"""Meetings in detail, and those that a pair has planned

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op


revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("minutes", sa.Integer(), nullable=True))
    op.add_column("meeting", sa.Column("topic", sa.String(), nullable=True))
    op.add_column("meeting", sa.Column("next_step", sa.String(), nullable=True))
    op.add_column("meeting", sa.Column("contested_at", sa.DateTime(), nullable=True))
    op.add_column("meeting", sa.Column("edited_at", sa.DateTime(), nullable=True))
    op.create_table(
        "planned_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=True),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("called_off_at", sa.DateTime(), nullable=True),
        sa.Column("mentor_reminded", sa.String(), nullable=True),
        sa.Column("mentee_reminded", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["match_id"], ["match.id"], name=op.f("fk_planned_meeting_match_id")
        ),
        sa.ForeignKeyConstraint(
            ["set_by"], ["membership.id"], name=op.f("fk_planned_meeting_set_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_meeting")),
    )
    op.create_index("ix_planned_meeting_match_id", "planned_meeting", ["match_id"])
    op.create_index(
        "uq_planned_meeting_open",
        "planned_meeting",
        ["match_id"],
        unique=True,
        sqlite_where=sa.text("called_off_at IS NULL"),
    )
