"""One module per screen, with its style sheet beside it."""
