"""What is handed out: the view as PDF, HTML and JSON."""
