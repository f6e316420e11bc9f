"""What it means: exact scores, logical intervals, levels and verdicts."""
