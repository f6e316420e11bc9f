"""What follows from the team's own numbers: one file per kind of worksheet, none of which moves a score."""
