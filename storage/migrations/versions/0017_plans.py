"""Individual plans

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op


revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan",
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("goal", sa.String(), nullable=True),
        sa.Column("help", sa.String(), nullable=True),
        sa.Column("mentor_shared_at", sa.DateTime(), nullable=True),
        sa.Column("mentee_shared_at", sa.DateTime(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_plan_match_id")),
        sa.PrimaryKeyConstraint("match_id", name=op.f("pk_plan")),
    )
    op.create_table(
        "plan_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("wanted", sa.String(), nullable=True),
        sa.Column("came", sa.String(), nullable=True),
        sa.Column("mark", sa.String(), nullable=True),
        sa.Column("marked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_plan_task_match_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_task")),
    )
    op.create_index("ix_plan_task_match_id", "plan_task", ["match_id"])
    op.create_table(
        "material",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_material_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material")),
    )
    op.create_index("ix_material_programme_id", "material", ["programme_id"])
