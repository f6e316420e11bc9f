"""Questions that somebody answers elsewhere, in a file of their own."""
