"""Buttons that stand under many screens."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class Item(StrEnum):
    """What `/menu` leads to; each value is the command of the same name."""

    HOME = "menu"
    SURVEYS = "surveys"
    MEETING = "meeting"
    MATCH = "match"
    MYDATA = "mydata"
    LEAVE = "leave"
    SOS = "sos"
    HELP = "help"
    ALERTS = "alerts"
    PEOPLE = "people"
    INVITE = "invite"
    PAIRS = "pairs"
    STAGES = "stages"
    PROGRESS = "progress"
    SUMMARY = "summary"
    REPORT = "report"
    EXPORT = "export"
    BROADCAST = "broadcast"
    EVENTS = "events"
    CONTEST = "contest"
    PRACTICES = "practices"
    SETTINGS = "settings"
    LOG = "log"


class Open(CallbackData, prefix="m"):
    item: Item
