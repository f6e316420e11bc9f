"""Drawings of a workshop, shared with the presenter's view."""
