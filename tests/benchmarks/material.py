"""What the benchmarks fill a database with: a programme, people, questionnaires to answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.cli.database import migrate_database
from bot.settings import Settings
from storage.store import open_store
from storage.transaction import Transaction
from surveys.clock import SystemClock
from surveys.people.model import Kind, Role
from surveys.programme.model import Programme
from surveys.questionnaires.body import to_json
from surveys.questionnaires.model import Moment
from tests.benchmarks.questionnaire import KEY, survey
from tests.school import add_member, add_programme

YEAR = 2020  # long over: the bot plans nothing of its own while it is measured
FORM = "teacher-pupil"


@dataclass(frozen=True, slots=True)
class Invited:
    """A person with a response to answer."""

    account: int
    person: int
    membership: int
    response: int


def settings(folder: Path, api_url: str = "http://127.0.0.1:1") -> Settings:
    return Settings(
        _env_file=None,  # a host's .env has no say here
        data_dir=folder,
        bot_api_url=api_url,
    )


async def new_database(found: Settings) -> Programme:
    """A migrated database with a programme and the survey of the benchmark, published."""
    migrate_database(found)
    now = SystemClock().now()
    definition = survey()
    async with open_store(found.database) as store:
        await store.write(
            lambda tx: tx.questionnaires.publish(definition, to_json(definition), now)
        )
        return await store.write(lambda tx: add_programme(tx, now, YEAR))


async def invite(
    found: Settings, programme: Programme, first: int, count: int
) -> Sequence[Invited]:
    """`count` new people from account `first` on, each with the survey open."""
    now = SystemClock().now()
    async with open_store(found.database) as store:
        return await store.write(
            lambda tx: [
                _invited(tx, programme, now, account) for account in range(first, first + count)
            ]
        )


def _invited(tx: Transaction, programme: Programme, now: datetime, account: int) -> Invited:
    person, membership = add_member(
        tx, programme.id, now, f"Имя {account}", Role.MENTEE, FORM, Kind.PUPIL, account
    )
    tx.responses.open(
        programme_id=programme.id,
        membership_id=membership.id,
        match_id=None,
        questionnaire=KEY,
        version=1,
        moment=Moment.PULSE,
        wave=1,
        now=now,
        closes_at=now + timedelta(days=21),
    )
    [response] = tx.responses.of_person(person.id)
    return Invited(account, person.id, membership.id, response.id)
