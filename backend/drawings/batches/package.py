"""The files of a batch as one ZIP, streamed: rows are read in short sessions and in pages, never all at once.

The same batch gives the same bytes: entries have no date of their own, and their order is the job's.
"""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from backend.db import Sessions
from backend.drawings.batches import file_queries, service
from backend.drawings.batches.errors import PackageNotReadyError
from backend.drawings.batches.file_queries import FileRow
from backend.drawings.batches.schemas import Batch
from backend.drawings.service import file_stem

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say: the files have no date
_PAGE = 4 << 20  # bytes of small files read at once
_YIELD = 256 << 10
_WHY = {
    "queued": "it waits to be drawn.",
    "running": "it is being drawn.",
    "cancelled": "it was cancelled; resume it to have the rest drawn.",
    "failed": "none of its lines could be drawn.",
    "done": "its files were cleaned up; resume it to have them drawn again.",
}


@dataclass(frozen=True)
class Package:
    """What a ZIP will hold: `texts` are written first, then the files, all in the folder `name`."""

    batch_id: int
    name: str
    texts: tuple[tuple[str, str], ...]
    files: tuple[FileRow, ...]

    @property
    def etag(self) -> str:
        """Names the bytes: they follow from the texts, which hold the sha256 of every file."""
        return '"' + hashlib.sha256(repr((self.name, self.texts)).encode()).hexdigest()[:32] + '"'


def package(session: Session, batch_id: int) -> Package:
    """What the ZIP of a batch holds.

    Raises:
        BatchNotFoundError: there is none.
        PackageNotReadyError: it is not drawn yet, or its files are gone.
    """
    batch = service.batch(session, batch_id)
    if batch.package is None:
        raise PackageNotReadyError(batch_id, _WHY[batch.state])
    files = _ordered(file_queries.files(session, batch_id))
    texts = [("README.txt", _readme(batch, files))]
    if batch.failures:
        texts.append(("NOT-COMPLETE.txt", _not_complete(batch)))
    manifest = [(hashlib.sha256(text.encode()).hexdigest(), name) for name, text in texts]
    manifest += [(file.sha256, file.path) for file in files]
    texts.append(("MANIFEST.sha256", "".join(f"{digest}  {name}\n" for digest, name in manifest)))
    return Package(batch_id, f"{file_stem([batch.name])}_drawings", tuple(texts), tuple(files))


def stream(sessions: Sessions, wanted: Package) -> Iterator[bytes]:
    """The bytes of the ZIP. A file that is gone meanwhile breaks the stream off: half a ZIP never looks whole."""
    out = _Out()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in wanted.texts:
            archive.writestr(_entry(wanted, name), text, zipfile.ZIP_DEFLATED)
        for file, pieces in _contents(sessions, wanted):
            entry = _entry(wanted, file.path)
            entry.compress_type = zipfile.ZIP_DEFLATED if file.packed else zipfile.ZIP_STORED
            entry.file_size = file.size
            with archive.open(entry, "w") as writing:
                for piece in pieces:
                    writing.write(piece)
                    if out.size >= _YIELD:
                        yield out.taken()
    yield out.taken()


def _contents(sessions: Sessions, wanted: Package) -> Iterator[tuple[FileRow, Iterator[bytes]]]:
    for page in _pages(wanted.files):
        if len(page) == 1:
            yield page[0], _pieces(sessions, wanted.batch_id, page[0])
            continue
        with sessions() as session:
            contents = file_queries.contents(session, wanted.batch_id, [(file.part, file.path) for file in page])
        for file in page:
            content = contents[file.part, file.path]
            yield file, iter([zlib.decompress(content) if file.packed else content])


def _pages(files: Sequence[FileRow]) -> Iterator[list[FileRow]]:
    page, size = list[FileRow](), 0
    for file in files:
        if page and size + file.length > _PAGE:
            yield page
            page, size = [], 0
        page.append(file)
        size += file.length
    if page:
        yield page


def _pieces(sessions: Sessions, batch_id: int, file: FileRow) -> Iterator[bytes]:
    """A file piece by piece, however large it is."""
    unpack, read, size = zlib.decompressobj(), 0, 0
    while read < file.length:
        with sessions() as session:
            piece = file_queries.piece(session, batch_id, file.part, file.path, read)
        read += len(piece)
        plain = unpack.decompress(piece) if file.packed else piece
        size += len(plain)
        if not piece or size > file.size:
            raise LookupError(f"{file.path} of batch {batch_id} is gone or was drawn anew while it was read")
        yield plain


def _ordered(files: Sequence[FileRow]) -> list[FileRow]:
    """The documents of the whole job first, then folder by folder."""
    return sorted(files, key=lambda file: ("/" in file.path, file.path.rpartition("/")[0], file.part))


def _entry(wanted: Package, name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(f"{wanted.name}/{name}", _DATE)
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # the same on every system
    return entry


def _readme(batch: Batch, files: Sequence[FileRow]) -> str:
    sheets = {file.part for file in files if "/" in file.path}
    named = "\n".join(f"  {file.path}" for file in files if "/" not in file.path)
    folders = "\n".join(f"  {folder}/" for folder in dict.fromkeys(f.path.rpartition("/")[0] for f in files) if folder)
    return (
        f"{batch.name}\n\n{_standing(batch)}\n"
        f"{batch.lines} lines on {len(sheets)} {batch.paper} sheets. Equal units share a sheet.\n\n"
        f"The whole job:\n{named}\n\nEach sheet by itself:\n{folders}\n\n"
        "MANIFEST.sha256 has the sha256 of every file: sha256sum -c MANIFEST.sha256\n"
    )


def _standing(batch: Batch) -> str:
    """Whether everything is there, whether it agrees, and whether it may be built from."""
    lost = [part for part in batch.failures if part.kind != "proof"]
    told = [f"NOT COMPLETE: {len(lost)} not drawn, see NOT-COMPLETE.txt." if lost else "Complete: every line is drawn."]
    told += [f"DO NOT BUILD FROM THESE FILES: {part.reason}" for part in batch.failures if part.kind == "proof"]
    marks = {"HOLD": batch.marks.hold, "PRELIMINARY": batch.marks.preliminary, "without a mark": batch.marks.none}
    told.append(f"Sheets: {', '.join(f'{count} {mark}' for mark, count in marks.items())}.")
    if batch.marks.hold or batch.marks.preliminary:
        told.append("A sheet with a mark is not to be built from: it says what is still open.")
    return "\n".join(told)


def _not_complete(batch: Batch) -> str:
    told = [f"{batch.name}: NOT COMPLETE\n\nThese are not drawn, or not in order:\n"]
    for part in batch.failures:
        lines = "; ".join(" ".join(filter(None, (line.item or f"line {line.id}", line.room))) for line in part.lines)
        told.append(f"\n{lines or part.name}\n  {part.reason}\n")
    return "".join(told)


class _Out:
    """Where the archive writes to; it cannot seek, so the archive writes as a stream does."""

    def __init__(self) -> None:
        self._kept = list[bytes]()
        self.size = 0

    def write(self, data: bytes) -> int:
        self._kept.append(bytes(data))
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Nothing is open."""

    def taken(self) -> bytes:
        data = b"".join(self._kept)
        self._kept.clear()
        self.size = 0
        return data
