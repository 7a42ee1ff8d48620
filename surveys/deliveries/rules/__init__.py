"""The rules of what is due.

A rule reads the facts of a snapshot and yields every wish they justify, past and future alike; it
never looks at what was planned before. So one pass serves three questions: what to plan (wishes
that have come due and are not known yet), what to withdraw (pending deliveries nobody wishes any
longer), and when to look again (the earliest wish to come).
"""
