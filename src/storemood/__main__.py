"""`python -m storemood` is the command `storemood`."""

import sys

from storemood.cli import main

sys.exit(main())
