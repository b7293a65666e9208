"""What the schema must equal: every feature's models, and none of procrastinate's tables."""

from alembic.runtime.environment import NameFilterParentNames, NameFilterType

from backend.db import Base

target_metadata = Base.metadata


def is_ours(name: str | None, kind: NameFilterType, _parents: NameFilterParentNames) -> bool:
    """Whether the comparison of models and database looks at this name; procrastinate migrates its own."""
    return not (kind == "table" and (name or "").startswith("procrastinate_"))
