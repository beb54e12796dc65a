"""What a message adds to what is known of a household, and what it takes back."""
