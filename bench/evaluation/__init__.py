"""`make eval`: how well the program finds, answers and says no, with intervals, and against the last time."""
