"""What alembic runs: the migrations, on the connection that the ledger hands over."""

from alembic import context

from reportedly.ledger.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
