"""A wrong setting stops the start with one line that names the variable and the fix."""

from pathlib import Path

import pytest

from bot.__main__ import command
from bot.ahead import Ahead
from bot.pace import Pace
from bot.settings import SettingsError, load_settings
from bot.telegram import make_bot
from surveys.clock import SystemClock

TOKEN = "123456:secret-part-of-the-token"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` of the developer's, no variables of the machine's."""
    monkeypatch.chdir(tmp_path)
    for name in ("BOT_TOKEN", "BOT_API_URL", "BOT_PROXY", "DATABASE_URL", "CURATOR_IDS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("name", "value", "fix"),
    [
        ("BOT_TOKEN", "abc", "@BotFather"),
        ("BOT_API_URL", "127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("BOT_API_URL", "http://127.0.0.1:port", "http://127.0.0.1:8081"),
        ("BOT_PROXY", "ftp://127.0.0.1", "socks5://"),
        ("DATABASE_URL", "postgresql://localhost/x", "only SQLite"),
        ("CURATOR_IDS", "1;2", "commas"),
        ("TIMEZONE", "Moscow", "Europe/Moscow"),
        ("TIMEZONE", "../../etc/passwd", "Europe/Moscow"),
        ("MIN_GROUP_SIZE", "2", "write a whole number, 3 or more, e.g. 5"),
        ("MIN_GROUP_SIZE", "five", "write a whole number, 3 or more, e.g. 5"),
        ("LOG_LEVEL", "LOUD", "write DEBUG, INFO, WARNING or ERROR"),
        ("LOG_FORMAT", "xml", "write console or json"),
    ],
)
def test_a_wrong_value_is_named_with_its_fix(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    fix: str,
) -> None:
    monkeypatch.setenv(name, value)
    assert command(["migrate"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith(f"{name}: ")
    assert fix in said.err
    assert not {"Input", "should"} & set(said.err.split()), "the library's own words"


def test_a_token_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TIMEZONE", "nowhere")
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert "secret" not in str(error.value)
    monkeypatch.setenv("TIMEZONE", "Asia/Omsk")
    assert "secret" not in repr(load_settings())


def test_ids_with_commas_and_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURATOR_IDS", "12, 34,")
    assert load_settings().curator_ids == frozenset({12, 34})


def test_values_come_from_the_env_file_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TIMEZONE=Asia/Omsk\nBOT_TOKEN=\n", encoding="utf-8")
    settings = load_settings()
    assert settings.timezone == "Asia/Omsk"
    assert settings.bot_token is None


async def test_a_proxy_is_used() -> None:
    settings = load_settings(bot_proxy="socks5://127.0.0.1:1080")
    bot = make_bot(settings, TOKEN, Pace(), Ahead(SystemClock()))
    assert bot.session.proxy == "socks5://127.0.0.1:1080"  # type: ignore[attr-defined]
    await bot.session.close()


def test_run_without_a_token_says_where_to_get_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["run"]) == 1
    assert "@BotFather" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["fly"], ["export"], ["summary", "--programme", "x"]])
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command(arguments)
    assert stopped.value.code == 2


def test_a_missing_folder_and_a_broken_database(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "no" / "such"))
    assert command(["migrate"]) == 1
    assert capsys.readouterr().err.startswith("DATA_DIR: ")
    broken = tmp_path / "broken.sqlite3"
    broken.write_text("this is no database" * 100, encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{broken}")
    assert command(["migrate"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
