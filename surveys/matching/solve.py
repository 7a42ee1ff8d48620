"""What the child process is asked to do; the bot itself never loads numpy for it."""

from surveys.matching.model import Assignment, Task

LIMIT = 60.0  # seconds


def solve(task: Task) -> Assignment:
    from surveys.matching.assign import assign  # in the child only

    return assign(task)
