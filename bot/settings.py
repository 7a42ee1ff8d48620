"""Settings: environment variables and `.env`. A wrong value stops the start with one line."""

from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TELEGRAM = "https://api.telegram.org"
FIXES = {
    "MIN_GROUP_SIZE": "write a whole number, 3 or more, e.g. 5",
    "LOG_LEVEL": "write DEBUG, INFO, WARNING or ERROR",
    "LOG_FORMAT": "write console or json",
    "DATA_DIR": "write the path of a folder, e.g. data",
}


class SettingsError(Exception):
    """One line for the host: which variable, what to do."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    bot_token: SecretStr | None = None
    bot_api_url: str = TELEGRAM
    bot_proxy: str | None = None
    database_url: str | None = None
    data_dir: Path = Path("data")
    curator_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    timezone: str = "Europe/Moscow"
    min_group_size: int = Field(default=5, ge=3)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, _, secret = value.get_secret_value().partition(":")
            if not number.isdigit() or not secret:
                raise ValueError("copy the whole token from @BotFather: digits, a colon, letters")
        return value

    @field_validator("bot_api_url")
    @classmethod
    def _server(cls, value: str) -> str:
        if not _is_address(value, ("http", "https")):
            raise ValueError("write the address with its scheme, e.g. http://127.0.0.1:8081")
        return value

    @field_validator("bot_proxy")
    @classmethod
    def _proxy(cls, value: str | None) -> str | None:
        if value is not None and not _is_address(value, ("http", "socks4", "socks5")):
            raise ValueError("write http://, socks4:// or socks5://, e.g. socks5://127.0.0.1:1080")
        return value

    @field_validator("curator_ids", mode="before")
    @classmethod
    def _ids(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return frozenset(int(part) for part in value.replace(" ", "").split(",") if part)
        except ValueError:
            raise ValueError("write Telegram user ids with commas, e.g. 1234567,7654321") from None

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("write an IANA zone, e.g. Europe/Moscow or Asia/Omsk") from None
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith("sqlite:///"):
            raise ValueError("only SQLite is supported so far: sqlite:///path/to/file.sqlite3")
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _level(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value

    @property
    def database(self) -> str:
        """The URL of the database: `DATABASE_URL`, else a file under `DATA_DIR`."""
        return self.database_url or f"sqlite:///{self.data_dir / 'mentor-bot.sqlite3'}"


def _is_address(value: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def load_settings(**overrides: Any) -> Settings:
    """Read the settings. Raises `SettingsError` with one line naming the variable and the fix."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"][:1]).upper()
        ours = first["type"] == "value_error"
        reason = first["msg"].removeprefix("Value error, ") if ours else _fix(name)
        raise SettingsError(f"{name}: {reason}") from None


def _fix(name: str) -> str:
    """What the library says of a type or a limit names no way out."""
    return FIXES.get(name, "this value cannot be read; docs/host.md names those that can")
