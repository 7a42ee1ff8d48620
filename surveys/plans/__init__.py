"""The individual plan of a match: a goal, tasks with days, what came of them."""
