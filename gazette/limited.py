"""Becomes another program, which may not use more than it is given: limited.py MEGABYTES-OF-MEMORY OF-A-FILE PROGRAM …

It is run as a file, apart from the rest of this program. Not for Windows, which has no such limits.
"""

from __future__ import annotations

import contextlib
import os
import resource
import sys


def main() -> None:
    memory, file, *command = sys.argv[1:]
    for kind, megabytes in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, file), (resource.RLIMIT_CORE, "0")):
        most = int(megabytes) << 20
        with contextlib.suppress(ValueError, OSError):  # macOS limits no memory
            resource.setrlimit(kind, (most, most))
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
