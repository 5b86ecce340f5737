"""python -m inquit: the command line."""
import sys

from inquit._command import main

if __name__ == "__main__":
    sys.exit(main())
