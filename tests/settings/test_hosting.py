"""What a host is given beside the code agrees with it: the image and the service."""

import tomllib
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _lines(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def test_image_holds_every_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = {
        found.removesuffix("*")
        for found in project["tool"]["setuptools"]["packages"]["find"]["include"]
    }
    copied = {line.split()[1] for line in _lines("Dockerfile") if line.startswith("COPY")}
    let_through = {line.removeprefix("!") for line in _lines(".dockerignore") if line[:1] == "!"}
    assert packages
    assert packages <= copied
    assert {
        name
        for line in _lines("Dockerfile")
        if line.startswith("COPY")
        for name in line.split()[1:-1]
    } == let_through


def test_service_writes_where_the_guide_makes_a_folder() -> None:
    service = ConfigParser(interpolation=None)
    service.optionxform = str  # type: ignore[assignment,method-assign]
    service.read(ROOT / "docs" / "mentor-bot.service", encoding="utf-8")
    home = service["Service"]["WorkingDirectory"]
    guide = (ROOT / "docs" / "host.md").read_text(encoding="utf-8")
    assert service["Service"]["ExecStart"] == f"{home}/.venv/bin/mentor-bot run"
    assert service["Service"]["ReadWritePaths"] == f"{home}/data"
    assert f"cd {home}\n" in guide
    assert "mkdir -p -m 700 data" in guide
    assert "cp docs/mentor-bot.service /etc/systemd/system/" in guide
