"""The same assessment as numbered prompts."""
