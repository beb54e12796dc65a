"""What editors and clerks work on: questions that were declined, and what is written for a colleague or a review."""
