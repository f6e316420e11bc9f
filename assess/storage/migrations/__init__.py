"""The chain of schema migrations. Each is frozen once released; a new schema is a new file in `versions`."""
