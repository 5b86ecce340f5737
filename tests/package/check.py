#!/usr/bin/env python3
"""inquit can be installed, and found and used by a project that knows nothing of this tree.

With BUILD_SHARED_LIBS the library is one file with a SONAME, which the installed program finds.

usage: check.py CMAKE BUILD-DIR COMPILER GENERATOR
"""
import os
import re
import subprocess
import sys
import sysconfig
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
EXPECTED = "We won, | Jane Roe\n"
INTERNAL = re.compile(r"#include [<\"]((?:re2|unicode|rapidjson|sqlite3|fmt|utf8|gumbo|zstd)[^>\"]*)")


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}")
    return done.stdout


def check_headers(folder):
    """No installed header needs what only the stages' own sources include."""
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), encoding="utf8") as f:
                found = INTERNAL.search(f.read())
            if found:
                sys.exit(f"{name} is installed and includes {found.group(1)}")


def check_program(prefix):
    """The installed program runs where it is; with a shared library, by the name that the library bears."""
    said = run(os.path.join(prefix, "bin", "inquit"), "--version")
    version = re.match(r"inquit (\d+\.\d+)", said)
    if not version:
        sys.exit(f"the installed program said {said!r} to --version")
    shared = [os.path.join(place, name) for place, _, names in os.walk(os.path.join(prefix, "lib"))
              for name in names if name.startswith("libinquit.so")]
    if shared:
        soname = re.search(r"\(SONAME\).*\[(.*)\]", run("readelf", "-d", shared[0]))
        if not soname or soname.group(1) != f"libinquit.so.{version.group(1)}":
            sys.exit(f"{shared[0]} has not the SONAME libinquit.so.{version.group(1)}")


def by_pkg_config(prefix, compiler, program):
    for folder in ("lib", "lib64", os.path.join("lib", sysconfig.get_config_var("MULTIARCH") or "")):
        os.environ["PKG_CONFIG_PATH"] = os.pathsep.join(
            [os.path.join(prefix, folder, "pkgconfig"), os.environ.get("PKG_CONFIG_PATH", "")])
    flags = run("pkg-config", "--cflags", "--libs", "inquit").split()
    libraries = next(flag[2:] for flag in flags if flag.startswith("-L" + prefix))
    run(compiler, "-std=c++20", "-DINQUIT_BY_PKG_CONFIG", os.path.join(HERE, "main.cpp"), "-o", program,
        f"-Wl,-rpath,{libraries}", *flags)
    return run(program)


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
        for page in ("man/man1/inquit.1", "bash-completion/completions/inquit", "zsh/site-functions/_inquit",
                     "fish/vendor_completions.d/inquit.fish"):
            if not os.path.getsize(os.path.join(prefix, "share", page)):
                sys.exit(f"{page} is installed and empty")
        check_program(prefix)
        if os.listdir(os.path.join(prefix, "include")) != ["inquit"]:
            sys.exit("include/ holds more than inquit/")
        check_headers(os.path.join(prefix, "include", "inquit"))
        said = by_pkg_config(prefix, compiler, os.path.join(place, "plain"))
        if said != EXPECTED:
            sys.exit(f"the consumer built by pkg-config wrote {said!r}, not {EXPECTED!r}")
    print("installed, found, linked and run")


if __name__ == "__main__":
    main()
