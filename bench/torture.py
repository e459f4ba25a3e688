"""Kills builds at random moments and looks at what is left: make torture.

python -m bench.torture --kills 200 --seed 1
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.site.test_incremental import torture


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gazette-torture-") as scratch:
        torture(Path(scratch), options.kills, options.seed)
    print(f"{options.kills} builds were killed; the site was whole each time.")


if __name__ == "__main__":
    main()
