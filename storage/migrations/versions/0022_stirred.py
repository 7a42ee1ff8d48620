"""What has changed since it was planned from, and what curators are told of

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op


revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ABOUT = {
    "about_match_id": ("match", ("no_first_meeting", "silent_pair")),
    "about_person_id": ("person", ("unreachable_person",)),
}


def upgrade() -> None:
    op.create_table(
        "stirred",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stirred")),
        sqlite_autoincrement=True,
    )
    op.drop_column("programme", "facts_rev")
    delivery = sa.table(
        "delivery",
        sa.column("reason"),
        sa.column("payload", sa.JSON()),
        *(sa.column(name, sa.Integer()) for name in ABOUT),
    )
    for name, (what, reasons) in ABOUT.items():
        op.add_column("delivery", sa.Column(name, sa.Integer(), nullable=True))
        op.execute(
            sa.update(delivery)
            .where(delivery.c.reason.in_(reasons))
            .values({name: delivery.c.payload[what].as_integer()})
        )
        op.create_index(
            op.f(f"ix_delivery_{name}"),
            "delivery",
            [name],
            sqlite_where=sa.text(f"{name} IS NOT NULL"),
        )
    op.create_index(
        op.f("ix_response_wave"), "response", ["programme_id", "moment", "wave", "closes_at"]
    )
