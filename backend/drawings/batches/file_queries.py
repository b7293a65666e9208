"""Reads of the files that batches keep; each a constant number of statements."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select, tuple_
from sqlalchemy.orm import Session

from backend.drawings.batches.models import BatchFile, BatchPart, Kind

_PIECE = 1 << 20  # how much of a file is read at once


@dataclass(frozen=True)
class FileRow:
    """A file without its content, which is `length` bytes as it is kept."""

    part: int
    path: str
    size: int
    sha256: str
    packed: bool
    length: int


@dataclass(frozen=True)
class Finished:
    """A file with its content, and the part it is of."""

    kind: Kind
    name: str
    packed: bool
    content: bytes


def files(session: Session, batch_id: int) -> list[FileRow]:
    """Every file without its content, in the order of the parts."""
    columns = (BatchFile.part, BatchFile.path, BatchFile.size, BatchFile.sha256, BatchFile.packed)
    kept = select(*columns, func.length(BatchFile.content)).where(BatchFile.batch_id == batch_id)
    return [FileRow(*row) for row in session.execute(kept.order_by(BatchFile.part, BatchFile.path))]


def finished(session: Session, batch_id: int, documents: Collection[str], ending: str) -> list[Finished]:
    """These documents, and the sheets' files that end so, with what they hold; in the order of the parts."""
    part = and_(BatchPart.batch_id == BatchFile.batch_id, BatchPart.number == BatchFile.part)
    wanted = or_(BatchPart.name.in_(documents), and_(BatchPart.kind == "sheet", BatchFile.path.endswith(ending)))
    rows = select(BatchPart.kind, BatchPart.name, BatchFile.packed, BatchFile.content).join(BatchFile, part)
    rows = rows.where(BatchFile.batch_id == batch_id, wanted)
    return [Finished(*row) for row in session.execute(rows.order_by(BatchFile.part, BatchFile.path))]


def contents(session: Session, batch_id: int, which: Sequence[tuple[int, str]]) -> dict[tuple[int, str], bytes]:
    """What these files (part and path) hold, as it is kept."""
    wanted = and_(BatchFile.batch_id == batch_id, tuple_(BatchFile.part, BatchFile.path).in_(which))
    rows = session.execute(select(BatchFile.part, BatchFile.path, BatchFile.content).where(wanted))
    return {(part, path): content for part, path, content in rows}


def piece(session: Session, batch_id: int, part: int, path: str, start: int) -> bytes:
    """A piece of a file's content, from `start`, counted from 0; empty after its end, or when the file is gone."""
    wanted = and_(BatchFile.batch_id == batch_id, BatchFile.part == part, BatchFile.path == path)
    return session.scalar(select(func.substring(BatchFile.content, start + 1, _PIECE)).where(wanted)) or b""
