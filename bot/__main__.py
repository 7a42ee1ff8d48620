"""The command line: `mentor-bot` = `python -m bot`.

stdout holds the result only. Exit 0; 1 failed, with a one-line reason; 2 usage.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.cli.errors import CommandError
from bot.loading import lightly
from bot.settings import Settings, SettingsError, load_settings

PRIVATE = 0o077  # every file this program makes holds children's data: for its own user alone


def main(argv: Sequence[str] | None = None) -> None:
    sys.exit(command(argv))


def command(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    arguments = parser().parse_args(argv)
    os.umask(PRIVATE)
    try:
        if arguments.command == "check":
            return _check(publish=arguments.publish, access=arguments.access)
        settings = load_settings()
        _run(arguments, settings)
    except (CommandError, SettingsError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(
        prog="mentor-bot", description="A bot for a school's mentoring programme."
    )
    commands = found.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help="start the bot (BOT_TOKEN in the environment or in .env)")

    demo = commands.add_parser("demo", help="play a whole school year with invented people")
    demo.add_argument("--data", type=Path, help="an existing folder to keep the database in")
    demo.add_argument("--seed", type=int, default=1, help="same seed, same summary")

    sandbox = commands.add_parser("sandbox", help="the whole bot in a browser, without a token")
    sandbox.add_argument(
        "--at",
        choices=("start", "autumn", "winter", "spring", "june"),
        default="autumn",
        help="the moment of the school year",
    )
    sandbox.add_argument("--host", default="127.0.0.1", help="a loopback address")
    sandbox.add_argument("--port", type=int, default=0, help="default: a free one")
    sandbox.add_argument("--data", type=Path, help="an existing folder to keep the database in")
    sandbox.add_argument("--no-open", action="store_true", help="do not open the browser")

    check = commands.add_parser("check", help="check the questionnaires: file, line, reason")
    check.add_argument(
        "--publish", action="store_true", help="record new versions in published.json"
    )
    check.add_argument("--access", action="store_true", help="print docs/access.md anew")
    commands.add_parser("migrate", help="bring the database to the newest schema")

    backup = commands.add_parser("backup", help="copy the database, also while the bot runs")
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = commands.add_parser("restore", help="put a copy in the database's place")
    restore.add_argument("file", type=Path, metavar="FILE")

    people = commands.add_parser("people", help="people of a programme")
    actions = people.add_subparsers(dest="action", required=True, metavar="ACTION")
    importing = actions.add_parser("import", help="add people from a table")
    importing.add_argument("file", type=Path, metavar="FILE.xlsx")
    _with_programme(importing)

    summary = commands.add_parser("summary", help="how the programme goes")
    summary.add_argument("--json", action="store_true", help="schema 1, unrounded")
    _with_programme(summary)

    export = commands.add_parser("export", help="everything as a workbook")
    export.add_argument("file", type=Path, metavar="FILE.xlsx")
    _with_programme(export)

    report = commands.add_parser("report", help="the yearly report as a document")
    report.add_argument("file", type=Path, metavar="FILE.docx")
    _with_programme(report)

    papers = commands.add_parser("papers", help="certificates, letters, a dossier as an archive")
    papers.add_argument("file", type=Path, metavar="FILE.zip")
    _with_programme(papers)
    return found


def _with_programme(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--programme",
        type=int,
        metavar="ID",
        help="default: the newest with answers, else the newest",
    )


def _run(arguments: argparse.Namespace, settings: Settings) -> None:
    """Each command's module is imported where used: `--help` answers at once."""
    from bot import logs

    logs.configure(settings)
    match arguments.command:
        case "run":
            with lightly():
                from bot.cli.run import run
            run(settings)
        case "demo":
            from bot.cli.demo import demo

            demo(settings, data=arguments.data, seed=arguments.seed)
        case "sandbox":
            from bot.cli.sandbox import sandbox

            sandbox(
                settings,
                at=arguments.at,
                host=arguments.host,
                port=arguments.port,
                data=arguments.data,
                opens=not arguments.no_open,
            )
        case "migrate":
            from bot.cli.database import migrate_database

            migrate_database(settings)
        case "backup":
            from bot.cli.backup import backup

            backup(settings, arguments.file)
        case "restore":
            from bot.cli.backup import restore

            restore(settings, arguments.file)
        case "people":
            _import_people(settings, arguments.file, arguments.programme)
        case "summary":
            from bot.cli.figures import summary

            summary(settings, arguments.programme, as_json=arguments.json)
        case "export":
            from bot.cli.figures import export

            export(settings, arguments.programme, arguments.file)
        case "report":
            from bot.cli.report import make_report

            make_report(settings, arguments.programme, arguments.file)
        case "papers":
            from bot.cli.report import make_papers

            make_papers(settings, arguments.programme, arguments.file)


def _import_people(settings: Settings, file: Path, programme_id: int | None) -> None:
    from bot.admission import make_admission
    from bot.cli.database import with_store
    from bot.cli.people import import_file
    from surveys.clock import SystemClock
    from surveys.questionnaires.library import load_library

    admission = make_admission(settings, load_library())
    now = SystemClock().now()
    print(
        with_store(settings, lambda store: import_file(store, file, now, admission, programme_id))
    )


def _check(*, publish: bool, access: bool) -> int:
    from bot.cli import check

    if access:
        from bot.cli.access import page

        print(page(), end="")
        return 0
    return check.publish_new() if publish else check.check()


if __name__ == "__main__":
    main()
