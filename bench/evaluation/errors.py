"""The error of measuring answers."""


class EvaluationError(Exception):
    """Nothing can be measured; the text is one sentence that says what was given, where, and what to do."""
