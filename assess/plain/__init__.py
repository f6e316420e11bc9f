"""The same assessment as numbered prompts: for screen readers, pipes and terminals that cannot draw."""
