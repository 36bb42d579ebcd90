"""The case in the classroom: exercises that check themselves, a class's codings, the case."""
