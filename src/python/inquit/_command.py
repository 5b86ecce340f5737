"""The command `inquit`, which pip installs, and `python -m inquit`."""
from __future__ import annotations

import os
import sys

from inquit import _core


def main() -> int:
    """Runs the command with the arguments of this process; gives its exit code."""
    return _core.command_line([b"inquit", *map(os.fsencode, sys.argv[1:])])
