"""Errors that a user is shown: one line that names the place and, where it can, the remedy."""


class InputError(Exception):
    """Something the user gave cannot be used.

    The message is one line: where (file, place), what is wrong, what to do. The command line
    prints it and exits with status 2; a notebook shows it as it is.
    """

    def __init__(self, where: object, problem: str, remedy: str = "") -> None:
        self.where, self.problem, self.remedy = str(where), problem, remedy
        line = f"{where}: {problem}" + (f"; {remedy}" if remedy else "")
        super().__init__(" ".join(line.split()))


class NotebookError(Exception):
    """A cell of a notebook failed; the message is one line that names notebook and cell."""
