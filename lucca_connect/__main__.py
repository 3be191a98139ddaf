"""`python -m lucca_connect`: the same as `luccactl`."""

import sys

from lucca_connect.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
