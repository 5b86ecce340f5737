#!/usr/bin/env python3
"""inquit can be installed, and found and used by a project that knows nothing of this tree.

usage: check.py CMAKE BUILD-DIR COMPILER GENERATOR
"""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
EXPECTED = "We won, | Jane Roe\n"


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}")
    return done.stdout


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    cmake, build, compiler, generator = sys.argv[1:]
    with tempfile.TemporaryDirectory() as place:
        prefix, consumer = os.path.join(place, "prefix"), os.path.join(place, "consumer")
        run(cmake, "--install", build, "--prefix", prefix)
        run(cmake, "-S", HERE, "-B", consumer, "-G", generator, f"-DCMAKE_PREFIX_PATH={prefix}",
            f"-DCMAKE_CXX_COMPILER={compiler}")
        run(cmake, "--build", consumer)
        said = run(os.path.join(consumer, "consumer"))
    if said != EXPECTED:
        sys.exit(f"the consumer wrote {said!r}, not {EXPECTED!r}")
    print("installed, found, linked and run")


if __name__ == "__main__":
    main()
