"""The workshop: a facilitator's screens for blind votes, people and minutes."""
