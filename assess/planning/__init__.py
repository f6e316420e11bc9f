"""What to do: a dated schedule of remediation actions for the team that is there."""
