"""Run by alembic; the caller has opened the transaction that all migrations share."""

from __future__ import annotations

from alembic import context

import assess.storage.tables  # noqa: F401  teaches the compiler the types of STRICT tables

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
