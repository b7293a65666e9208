"""What a person can mend: said in one clean message, never as a traceback."""


class DevError(Exception):
    """What happened, to what; `cure` says what to do."""

    def __init__(self, message: str, *, cure: str = "") -> None:
        super().__init__(f"{message} {cure}".strip())
        self.message = message
        self.cure = cure


class UsageError(DevError):
    """The command line asks for something that does not exist; exit code 2."""
