"""Matching

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op


revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "matching",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_matching_programme_id")
        ),
        sa.PrimaryKeyConstraint("programme_id", name=op.f("pk_matching")),
    )
    op.create_table(
        "proposal",
        sa.Column("mentee_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("better_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["better_id"], ["membership.id"], name=op.f("fk_proposal_better_id")
        ),
        sa.ForeignKeyConstraint(
            ["mentee_id"], ["membership.id"], name=op.f("fk_proposal_mentee_id")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["membership.id"], name=op.f("fk_proposal_mentor_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_proposal_programme_id")
        ),
        sa.PrimaryKeyConstraint("mentee_id", name=op.f("pk_proposal")),
    )
    op.create_index(op.f("ix_proposal_programme_id"), "proposal", ["programme_id"])
    op.create_table(
        "kept_apart",
        sa.Column("mentor_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mentee_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentee_id"], ["membership.id"], name=op.f("fk_kept_apart_mentee_id")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["membership.id"], name=op.f("fk_kept_apart_mentor_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_kept_apart_programme_id")
        ),
        sa.PrimaryKeyConstraint("mentor_id", "mentee_id", name=op.f("pk_kept_apart")),
    )
    op.create_index(op.f("ix_kept_apart_programme_id"), "kept_apart", ["programme_id"])
