"""What the tests share."""
import os
import pathlib

import inquit
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]

ARTICLES = [
    "“We won,” said Jane Roe. The crowd roared.",
    "Nobody said anything.",
    "“It was a disaster 😀,” Mayor John Pike told reporters. “Nobody was ready.”",
]


@pytest.fixture(scope="session")
def nlp():
    return inquit.Analyzer()


@pytest.fixture(scope="session")
def program():
    """The command line."""
    return os.environ["INQUIT_PROGRAM"]
