"""What is kept about those who work at the desk: accounts, who is signed in, tries to, what was done, the switch."""
