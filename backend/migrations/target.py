"""What the schema must equal: every feature's models, and none of procrastinate's tables."""

from alembic.runtime.environment import NameFilterParentNames, NameFilterType

from backend.db import Base

target_metadata = Base.metadata


def is_ours(name: str | None, kind: NameFilterType, _parents: NameFilterParentNames) -> bool:
    """Whether the comparison of models and database looks at this name.

    Procrastinate migrates its own tables, and an index of words is there only where the server has its extension.
    """
    said = name or ""
    if kind == "table":
        return not said.startswith("procrastinate_")
    return not (kind == "index" and said.endswith("_words"))
