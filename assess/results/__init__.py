"""What is said: one frozen view of an assessment that screens and documents share."""
