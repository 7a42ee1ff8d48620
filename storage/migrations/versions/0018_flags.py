"""Flags, and thresholds of rules

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op


revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "programme", sa.Column("thresholds", sa.JSON(), server_default="{}", nullable=False)
    )
    op.create_table(
        "flag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("raised_at", sa.DateTime(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closing", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_flag_programme_id")
        ),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_flag_match_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_flag_person_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_flag_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag")),
    )
    op.create_index(op.f("ix_flag_match_id"), "flag", ["match_id"])
    op.create_index(op.f("ix_flag_person_id"), "flag", ["person_id"])
    op.create_index(
        "uq_flag_unclosed",
        "flag",
        ["programme_id", "key", "subject"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "flag_deed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("flag_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["flag_id"], ["flag.id"], name=op.f("fk_flag_deed_flag_id")),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_flag_deed_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag_deed")),
    )
    op.create_index(op.f("ix_flag_deed_flag_id"), "flag_deed", ["flag_id"])
