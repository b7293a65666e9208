"""Which system this is, asked here alone; and who answers for its processes.

Linux is what is tested. The rest is reasoned about and sits in two modules on psutil: `portable`, what macOS does and
Windows too, and `windows`, what only Windows needs. DEV_PORTABLE=1 makes Linux do as macOS does, for the tests.
"""

import os
import sys

WINDOWS = sys.platform == "win32"
LINUX = sys.platform == "linux" and os.environ.get("DEV_PORTABLE") != "1"  # noqa: TID251  # before `env` is read

if LINUX:
    from runner import kernel as processes
else:
    from runner import portable as processes

__all__ = ["LINUX", "WINDOWS", "processes"]
