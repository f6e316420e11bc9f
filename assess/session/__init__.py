"""The one headless driver of an assessment; every front end drives this and nothing below it."""
