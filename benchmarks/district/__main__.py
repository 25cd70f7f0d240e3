"""造一个区的命令: ``python -m benchmarks.district FOLDER --units 1000 --seed 1``.

Each input has passed the whole check when it is written; the same options give the same files.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.district.making import FORMATS, make


def main() -> None:
    """造一个区: of the options of the command line."""
    options = _options()
    make(options.folder, options.units, options.seed, options.formats.split(","), options.jobs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.district", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="where the inputs are written")
    parser.add_argument("--units", type=int, default=1000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=1, help="another one gives another district")
    parser.add_argument("--formats", default="json", help=f"taken in turn, of {','.join(FORMATS)}")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    return parser.parse_args()


if __name__ == "__main__":
    main()
