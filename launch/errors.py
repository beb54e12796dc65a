"""The error of launching."""


class LaunchError(Exception):
    """The program cannot be started; the text is a sentence that says why and what to do."""
