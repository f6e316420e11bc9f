"""What is kept: assessments in one SQLite file. Importing `assess.storage.store` loads SQLModel; this does not."""
