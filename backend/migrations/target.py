"""What the schema must equal: every feature's models, and none of procrastinate's tables."""

from collections.abc import Mapping

from backend.db import Base

target_metadata = Base.metadata


def is_ours(name: str | None, kind: str, _parents: Mapping[str, str | None]) -> bool:
    """Whether the comparison of models and database looks at this name; procrastinate migrates its own."""
    return not (kind == "table" and (name or "").startswith("procrastinate_"))
