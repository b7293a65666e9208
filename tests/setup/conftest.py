"""The scripts of bin/ as modules."""

import sys

from backend.settings import ROOT

sys.path.append(str(ROOT / "bin"))
