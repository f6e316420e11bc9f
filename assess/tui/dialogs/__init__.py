"""Small windows over a screen; each returns what was said, or None if nothing was."""
