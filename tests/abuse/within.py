"""Buttons that lead to what people have written and to files, which single presses seldom reach."""

from random import Random

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import (
    contest,
    erasing,
    events,
    flags,
    growth,
    meetings,
    mydata,
    papers,
    people,
    plans,
    practices,
    responsible,
)
from handlers.callbacks.menu import Item, Open


def paper(rng: Random) -> CallbackData:
    return rng.choice(
        (
            mydata.SendMine(),
            growth.CardFile(match=rng.randrange(1, 6)),
            practices.Book(),
            contest.Paper(),
            papers.All(),
            Open(item=Item.EXPORT),
            Open(item=Item.SUMMARY),
            erasing.Papers(erasure=rng.randrange(1, 4)),
            responsible.Phones(),
            people.Told(person=rng.randrange(1, 20), page=0),
        )
    )


def card(rng: Random) -> CallbackData:
    one = rng.randrange(1, 6)
    return rng.choice(
        (
            plans.Show(match=one),
            plans.Task(task=one),
            plans.Share(match=one, yes=True),
            meetings.Card(meeting=one),
            meetings.Mine(page=0),
            growth.Card(match=one),
            practices.Card(practice=one, part=0, tag=practices.EVERY),
            practices.Review(practice=one, part=0),
            practices.Approve(practice=one, rev=1),
            events.Look(event=one),
            events.Show(event=one),
            events.Minutes(event=one),
            events.Words(event=one),
            events.Paper(event=one),
            flags.Card(flag=one),
            contest.Card(nominee=one),
            contest.Judge(nominee=one, criterion=0),
        )
    )
