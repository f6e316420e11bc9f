"""The view for the wall: the open question, who is missing, and the reveal; it writes nothing."""
