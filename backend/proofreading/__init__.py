"""The second reader: recomputes a job from its finished PDF, DXF and JSON, and says what does not agree.

It shares no code with what draws and computes (a contract in `pyproject.toml`): one mistake cannot hide in both.
"""

from backend.proofreading.findings import Check, Finding
from backend.proofreading.proofread import checks, proofread
from backend.proofreading.report import told

__all__ = ["Check", "Finding", "checks", "proofread", "told"]
