"""What names a person is taken out of what they type, before anything keeps it; and they are told what is kept."""
