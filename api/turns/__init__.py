"""One turn, from the message to Rasa and back."""
