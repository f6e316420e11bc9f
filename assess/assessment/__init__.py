"""What was said: answers, rounds, settlements and the events that brought them about."""
