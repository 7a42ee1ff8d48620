"""Which action of the policy stands behind each command, button and typed answer.

One row for each: `tests/access/test_mapping.py` compares them with what the routers register.
How to add one: `surveys/access/policy.py`.
"""

from collections.abc import Mapping

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import (
    broadcast,
    deputies,
    erasing,
    invites,
    leave,
    log,
    meetings,
    menu,
    mydata,
    notices,
    pairs,
    people,
    progress,
    registration,
    schools,
    stages,
    summary,
    surveys,
    tables,
    watch,
)
from surveys.access.actions import Action
from surveys.broadcast import compose
from surveys.matches.typed_day import MEETING_DAY
from surveys.people import edit, enter, pupils, roster, written_consent
from surveys.people.focus import RESPONSE
from surveys.people.own_name import OWN_NAME
from surveys.programme import edit as stage_edit

# a button of the menu does what the command of the same name does: `handlers.callbacks.menu.Item`
COMMANDS: Mapping[str, Action] = {
    "start": Action.COME_IN,
    "menu": Action.MENU,
    "help": Action.MENU,
    "cancel": Action.MENU,
    "surveys": Action.ANSWER,
    "meeting": Action.LOG_MEETING,
    "match": Action.MATCH,
    "leave": Action.LEAVE,
    "mydata": Action.MY_DATA,
    "people": Action.SEE_PEOPLE,
    "invite": Action.INVITE,
    "pairs": Action.SEE_PAIRS,
    "stages": Action.MOVE_STAGES,
    "progress": Action.SEE_PROGRESS,
    "summary": Action.SEE_SUMMARY,
    "stats": Action.SEE_SUMMARY,
    "export": Action.EXPORT,
    "broadcast": Action.BROADCAST,
    "settings": Action.SEE_SETTINGS,
    "log": Action.SEE_LOG,
}

BUTTONS: Mapping[type[CallbackData], Action] = {
    menu.Open: Action.MENU,
    # the way in
    registration.Confirm: Action.COME_IN,
    registration.Consent: Action.DECIDE,
    registration.Return: Action.RETURN,
    schools.Schools: Action.CHOOSE_SCHOOL,
    schools.GoTo: Action.CHOOSE_SCHOOL,
    schools.OwnName: Action.RENAME_ONESELF,
    # answering
    surveys.Choose: Action.ANSWER,
    surveys.Tick: Action.ANSWER,
    surveys.Done: Action.ANSWER,
    surveys.Skip: Action.ANSWER,
    surveys.Back: Action.ANSWER,
    surveys.Revise: Action.ANSWER,
    surveys.Submit: Action.ANSWER,
    surveys.Decline: Action.ANSWER,
    surveys.Resume: Action.ANSWER,
    surveys.Show: Action.ANSWER,
    surveys.Choices: Action.ANSWER,
    surveys.Waiting: Action.ANSWER,
    notices.Refuse: Action.ANSWER,
    # one's own pair
    pairs.Call: Action.MATCH,
    meetings.Pick: Action.LOG_MEETING,
    meetings.OtherDay: Action.LOG_MEETING,
    meetings.Day: Action.LOG_MEETING,
    meetings.What: Action.LOG_MEETING,
    meetings.Save: Action.LOG_MEETING,
    meetings.TakeBack: Action.LOG_MEETING,
    meetings.Happened: Action.LOG_MEETING,
    leave.Ask: Action.LEAVE,
    leave.Do: Action.LEAVE,
    leave.Pairs: Action.LEAVE,
    leave.PartWhy: Action.LEAVE,
    leave.PartAsk: Action.LEAVE,
    leave.PartSure: Action.LEAVE,
    mydata.SendMine: Action.MY_DATA,
    erasing.Offer: Action.ERASE_ONESELF,
    erasing.Ask: Action.ERASE_ONESELF,
    erasing.Sure: Action.ERASE_ONESELF,
    erasing.PupilOffer: Action.ERASE_PUPIL,
    erasing.PupilAsk: Action.ERASE_PUPIL,
    erasing.PupilSure: Action.ERASE_PUPIL,
    erasing.Papers: Action.ERASURE_PAPERS,
    # alerts
    notices.Reveal: Action.OPEN_ALERT,
    notices.Take: Action.OPEN_ALERT,
    watch.Pairs: Action.SEE_DESK_PAIRS,
    watch.Told: Action.SEE_DESK_PAIRS,
    # people
    people.List: Action.SEE_PEOPLE,
    people.Card: Action.SEE_PEOPLE,
    people.Find: Action.SEE_PEOPLE,
    people.Told: Action.SEE_TOLD,
    people.Add: Action.RECORD_PEOPLE,
    people.AddRole: Action.RECORD_PEOPLE,
    people.AddSigned: Action.RECORD_PEOPLE,
    tables.Take: Action.RECORD_PEOPLE,
    tables.Drop: Action.RECORD_PEOPLE,
    people.Signed: Action.RECORD_CONSENT,
    people.Act: Action.CHANGE_PEOPLE,
    people.Sure: Action.SEE_PEOPLE,
    people.SureLink: Action.SEE_PEOPLE,
    people.Roles: Action.SEE_PEOPLE,
    people.TakeRole: Action.CHANGE_PEOPLE,
    people.Link: Action.INVITE,
    invites.Into: Action.INVITE,
    invites.Make: Action.INVITE,
    invites.Live: Action.INVITE,
    invites.Look: Action.INVITE,
    invites.Picture: Action.INVITE,
    invites.Revoke: Action.INVITE,
    # pairs
    pairs.List: Action.SEE_PAIRS,
    pairs.Look: Action.SEE_PAIRS,
    pairs.EndWhy: Action.SEE_PAIRS,
    pairs.EndAsk: Action.SEE_PAIRS,
    pairs.EndSure: Action.END_PAIR,
    pairs.New: Action.MAKE_PAIR,
    pairs.Mentors: Action.MAKE_PAIR,
    pairs.Mentees: Action.MAKE_PAIR,
    pairs.Propose: Action.MAKE_PAIR,
    pairs.Create: Action.MAKE_PAIR,
    pairs.AddPlace: Action.MAKE_PAIR,
    # the year
    stages.Look: Action.MOVE_STAGES,
    stages.Move: Action.MOVE_STAGES,
    stages.OpenNow: Action.MOVE_STAGES,
    stages.Breaks: Action.MOVE_STAGES,
    stages.MoveBreak: Action.MOVE_STAGES,
    progress.Look: Action.SEE_PROGRESS,
    progress.Names: Action.SEE_PROGRESS,
    progress.RemindAll: Action.REMIND,
    progress.RemindOne: Action.REMIND,
    summary.Details: Action.SEE_SUMMARY,
    log.Turn: Action.SEE_LOG,
    # a message to a group
    broadcast.Pick: Action.BROADCAST,
    broadcast.Preview: Action.BROADCAST,
    broadcast.Send: Action.BROADCAST,
    broadcast.Hurry: Action.BROADCAST,
    broadcast.HurrySure: Action.BROADCAST,
    broadcast.Look: Action.BROADCAST,
    broadcast.Stop: Action.BROADCAST,
    broadcast.Names: Action.BROADCAST,
    broadcast.Away: Action.BROADCAST,
    # offices
    deputies.Show: Action.SEE_SETTINGS,
    deputies.Choose: Action.APPOINT,
    deputies.Appoint: Action.APPOINT,
    deputies.Remove: Action.APPOINT,
    deputies.Answer: Action.TAKE_OFFICE,
}

# kinds of focus: what a typed message answers
QUESTIONS: Mapping[str, Action] = {
    RESPONSE: Action.ANSWER,
    enter.NAME: Action.COME_IN,
    enter.SCHOOL: Action.NAME_SCHOOL,
    OWN_NAME: Action.RENAME_ONESELF,
    MEETING_DAY: Action.LOG_MEETING,
    compose.TEXT: Action.BROADCAST,
    roster.SEARCH: Action.SEE_PEOPLE,
    edit.RENAME: Action.CHANGE_PEOPLE,
    edit.RECLASS: Action.CHANGE_PEOPLE,
    pupils.ADD: Action.RECORD_PEOPLE,
    pupils.ADD_ROLE: Action.RECORD_PEOPLE,
    pupils.ADD_CONSENT: Action.RECORD_PEOPLE,
    written_consent.CONSENT: Action.RECORD_CONSENT,
    stage_edit.DATE: Action.MOVE_STAGES,
    stage_edit.BREAK: Action.MOVE_STAGES,
}
