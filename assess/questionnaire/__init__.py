"""What is asked: the questionnaire language, its loader and its catalogue of remediation actions."""
