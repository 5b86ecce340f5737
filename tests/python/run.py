#!/usr/bin/env python3
"""Runs the tests of the module for Python.

usage: run.py FOLDER PROGRAM

FOLDER holds the package with its module, PROGRAM is the command line that it is compared with. Ends with 77
(skipped) where the module was not built, for want of the environment that tools/setup test makes.
"""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, program = map(os.path.abspath, sys.argv[1:])
    if not os.path.isdir(os.path.join(folder, "inquit")):
        print("skipped: the module for Python was not built; tools/setup test makes what that needs")
        return 77
    env = dict(os.environ, PYTHONPATH=folder, INQUIT_PROGRAM=program, PYTHONDONTWRITEBYTECODE="1")
    return subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", HERE], env=env,
                          check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
