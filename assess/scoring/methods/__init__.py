"""How levels follow from scores: one file per method, each saying what every level needs."""
