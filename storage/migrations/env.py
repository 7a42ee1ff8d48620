"""Alembic's environment: the connection comes from `storage.migrate`."""

import sqlalchemy as sa
from alembic import context

from storage.models import Base


def run() -> None:
    connection: sa.Connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
