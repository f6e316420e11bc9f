"""Dialogs of a workshop."""
