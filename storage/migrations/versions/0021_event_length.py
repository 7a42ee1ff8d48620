"""How long an event lasts

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op


revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event", sa.Column("minutes", sa.Integer(), server_default="60", nullable=False))
