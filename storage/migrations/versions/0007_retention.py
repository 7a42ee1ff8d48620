"""Retention

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op


revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "programme", sa.Column("keep_days", sa.Integer(), nullable=False, server_default="365")
    )
    op.add_column("programme", sa.Column("kept_until", sa.Date(), nullable=True))
    op.add_column("programme", sa.Column("erased_at", sa.DateTime(), nullable=True))
