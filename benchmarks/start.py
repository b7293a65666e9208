"""How long from `honcho start` until every line is ready: `python -m benchmarks.start [ROUNDS]`.

The first round makes the database, the others find it.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.e2e.stack import running_stack

# A stack that ends the moment it is ready keeps nothing of what it learned; nobody's does.
_LIVES_S = 5.0


def main() -> None:
    """Print a table, one row a round."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    root = Path(tempfile.mkdtemp(prefix="dev-start-")) / "raven"
    times: list[float] = []
    for number in range(rounds + 1):
        with running_stack(root, copied=number > 0) as stack:
            ready = time.time()
            times.append(ready - stack.started_at)
            time.sleep(_LIVES_S)
        print(f"{'first start' if not number else f'start {number + 1}':<14}{times[-1]:6.2f} s", flush=True)
    print(f"{'median':<14}{statistics.median(times[1:]):6.2f} s, the first left out")


if __name__ == "__main__":
    main()
