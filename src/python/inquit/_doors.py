"""What the doors of inquit.read share: the files to read, and how faults of them are told."""
from __future__ import annotations

import gzip
import importlib
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from inquit._core import Article, content_id

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
# Called with a message, and whether something was left out for it.
OnProblem = Callable[[str, bool], None]
# What each extra brings.
PACKAGES = {"html": "trafilatura lxml_html_clean", "warc": "fastwarc trafilatura lxml_html_clean",
            "nexis": "python-docx striprtf", "xlsx": "XlsxWriter"}
MOST_BYTES = 256 * 2**20  # of a file that is read whole


class InputWarning(UserWarning):
    """Something is wrong with a file or an article of it; the rest is read."""


def warn(message: str, is_error: bool) -> None:
    """What is done with a fault where the caller does not say."""
    del is_error
    warnings.warn(message, InputWarning, stacklevel=4)


def need(module: str, extra: str, function: str) -> Any:
    """A module that only an extra of the package brings, for a function; where it is missing an ImportError says
    what to install."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ImportError(f"{function} needs {module.partition('.')[0]} ({error}): pip install {PACKAGES[extra]}") from error


def list_files(paths: Paths, endings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each file, and its name: below a folder its path from there, else without folder; in both without ending.

    Of folders only files with one of the endings, in the order of their names.
    """
    for given in [paths] if isinstance(paths, (str, os.PathLike)) else paths:
        top = os.fspath(given)
        if not os.path.isdir(top):
            yield top, _name(os.path.basename(top), endings)
            continue
        for folder, folders, names in os.walk(top):
            folders.sort()
            for name in sorted(names):
                path = os.path.join(folder, name)
                if name.lower().endswith(endings):
                    yield path, _name(os.path.relpath(path, top), endings)


def _name(path: str, endings: tuple[str, ...]) -> str:
    for ending in sorted(endings, key=len, reverse=True):
        if path.lower().endswith(ending):
            return path[:-len(ending)]
    return os.path.splitext(path)[0]


def read_bytes(path: str, problem: OnProblem) -> bytes | None:
    """A whole file, also one of gzip; None where it cannot be read, which is told."""
    try:
        with (gzip.open if path.lower().endswith(".gz") else open)(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, EOFError) as error:  # also a broken gzip
        problem(f"{path}: {getattr(error, 'strerror', None) or error}", True)
        return None
    if len(data) > MOST_BYTES:
        problem(f"{path}: is longer than {MOST_BYTES // 2**20} MiB", True)
        return None
    return data


def make_article(text: str, **known: str | None) -> Article:
    """An article of what a library found: characters that are no text are replaced, and without an id it gets that
    of its content."""
    clean = {name: _clean(value) for name, value in known.items() if value}
    article = Article(_clean(text), **clean)
    if not article.id:
        article.id = content_id(article)
    return article


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
