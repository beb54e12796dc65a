"""Trains knowledge/point_judge from questions tied to clauses, and shows what each limit keeps and refuses."""
