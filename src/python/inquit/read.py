"""Articles out of files: inquit.read.files("news/"), for Analyzer.pipe."""
from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator

from inquit import _core
from inquit._core import Article

__all__ = ["InputWarning", "files"]


class InputWarning(UserWarning):
    """Something is wrong with a file or an article of it; the rest is read."""


def _warn(message: str, is_error: bool) -> None:
    del is_error
    warnings.warn(message, InputWarning, stacklevel=4)


def files(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
          on_problem: Callable[[str, bool], None] | None = None) -> Iterator[Article]:
    """The articles of files and folders, as `inquit extract` reads them: text, HTML, JSON Lines, CSV and others,
    also compressed, each article once.

    on_problem(message, is_error) is called for what is wrong; without it that is an InputWarning.
    """
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    return iter(_core.Files([os.fspath(path) for path in paths], on_problem or _warn))
