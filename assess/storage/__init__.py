"""What is kept: tables, migrations and the repository."""
