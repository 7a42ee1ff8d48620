"""Calls for help

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op


revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "help_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("caller_id", sa.Integer(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("danger", sa.Boolean(), nullable=False),
        sa.Column("called_at", sa.DateTime(), nullable=False),
        sa.Column("alarm_at", sa.DateTime(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(), nullable=True),
        sa.Column("handler_id", sa.Integer(), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_help_case_programme_id")
        ),
        sa.ForeignKeyConstraint(["caller_id"], ["person.id"], name=op.f("fk_help_case_caller_id")),
        sa.ForeignKeyConstraint(["about_id"], ["person.id"], name=op.f("fk_help_case_about_id")),
        sa.ForeignKeyConstraint(
            ["handler_id"], ["person.id"], name=op.f("fk_help_case_handler_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_case")),
        sa.UniqueConstraint("source", name=op.f("uq_help_case_source")),
    )
    for column in ("programme_id", "caller_id", "about_id", "next_at"):
        op.create_index(op.f(f"ix_help_case_{column}"), "help_case", [column])
    op.create_table(
        "help_adult",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["help_case.id"], name=op.f("fk_help_adult_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_help_adult_person_id")),
        sa.PrimaryKeyConstraint("case_id", "person_id", name=op.f("pk_help_adult")),
    )
    op.create_index(op.f("ix_help_adult_person_id"), "help_adult", ["person_id"])
    op.create_table(
        "help_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["help_case.id"], name=op.f("fk_help_line_case_id")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_help_line_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_line")),
    )
    op.create_index(op.f("ix_help_line_case_id"), "help_line", ["case_id"])
