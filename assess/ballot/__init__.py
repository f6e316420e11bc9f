"""The phone ballot: plain pages on the local network through which a room votes."""
