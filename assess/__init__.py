"""Find what stalls an AI programme, score it honestly, and schedule eight weeks that close it."""

__version__ = "0.1.0"
