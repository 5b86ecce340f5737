"""Tools for rule packs: what `inquit rules` and `inquit check` tell, as values.

A pack is a folder of rules; None is the built-in one.
"""
from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import Any

from inquit import _core

__all__ = ["check", "diff", "explain", "test"]

def _folder(pack: str | os.PathLike[str] | None) -> str | None:
    return None if pack is None else os.fspath(pack)


def check(pack: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """What is wrong with a pack: of each fault file, line, column (from 1, in code points), severity, message."""
    return json.loads(_core.check(os.fspath(pack)))


def test(pack: str | os.PathLike[str], rule: str = "", *, needed: bool = True,
         coverage: bool = False) -> dict[str, Any]:
    """Runs the pack's examples. rule: only those of one rule, list or block of weights. needed: also removes
    each exception and alternative in turn, which an example must notice. Raises RulesError where it does not load."""
    return json.loads(_core.test(os.fspath(pack), rule, needed, coverage))


def explain(article: Any, rules: str | os.PathLike[str] | None = None, *, rule: str = "",
            most: int = 3) -> list[dict[str, Any]]:
    """For each quote which rule decided, which others held, and how far those came that did not. most: of the
    last so many; 0: all. rule: of these only one."""
    return json.loads(_core.explain(article, _folder(rules), rule, most))[0]["quotes"]


def diff(articles: Iterable[Any], old: str | os.PathLike[str] | None,
         new: str | os.PathLike[str] | None, *, sample: int = 0) -> dict[str, Any]:
    """What another pack changes in the answers over articles. sample: at most so many changes of each kind and
    rule; 0: all."""
    return json.loads(_core.diff(articles, _folder(old), _folder(new), sample))
