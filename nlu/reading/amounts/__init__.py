"""Numbers: ages, sums, dates, how many."""
