"""The message that a line of a call for help came with: an edit of it reaches the adults

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op


revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("help_line", sa.Column("message_id", sa.Integer(), nullable=True))
