"""A workshop: people, blind votes, what was settled and written down."""
