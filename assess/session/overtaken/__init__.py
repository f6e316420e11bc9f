"""Going on after somebody else changed the same assessment."""
