"""Ten questions, as every bot of the benchmark asks them."""

from pathlib import Path

from surveys.questionnaires.load import load
from surveys.questionnaires.model import Definition

KEY = "ten"


def survey() -> Definition:
    return load(Path(__file__).with_name(f"{KEY}.yaml"))
