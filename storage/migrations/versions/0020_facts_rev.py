"""How often the facts of a programme have changed

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op


revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "programme", sa.Column("facts_rev", sa.Integer(), server_default="0", nullable=False)
    )
