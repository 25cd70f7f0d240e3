"""``python -m disclosure``."""

import sys

from disclosure.cli.main import main

sys.exit(main())
