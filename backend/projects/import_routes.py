"""/api/projects/{id}/import and /imports: sheets read into a project, compared, marked and undone."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response, UploadFile
from fastapi.responses import JSONResponse

from backend import clock
from backend.http_db import Db
from backend.http_errors import PROBLEMS
from backend.http_user import Who
from backend.projects import import_all, import_jobs, importing, past, undoing
from backend.projects.applying import By, Choices
from backend.projects.errors import TooManyRowsError
from backend.projects.import_schemas import Gone, Imported, ImportedAll, PastImport, PastImports, Undone
from backend.projects.importer.compare import Edited
from backend.projects.importer.reader import MAX_BYTES
from backend.projects.upload import File

router = APIRouter(prefix="/api/projects", tags=["imports"], responses=PROBLEMS)

_LARGEST_ID = 2**31 - 1
_XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_XLSX: dict[int | str, dict[str, Any]] = {200: {"content": {_XLSX_TYPE: {}}}}

Id = Annotated[int, Path(ge=1, le=_LARGEST_ID)]
Tab = Annotated[str | None, Query(max_length=200)]


_LARGE: dict[int | str, dict[str, Any]] = {
    202: {
        "model": PastImport,
        "description": "More rows than a request reads: it is read in the background, and Location says how far it is.",
        "headers": {"Location": {"schema": {"type": "string"}}},
    }
}


@router.post("/{id}/import", response_model=Imported, responses=_LARGE)
def import_sheet(  # a file and what to do with it
    id: Id,  # noqa: A002  # the published name of the parameter
    file: UploadFile,
    session: Db,
    who: Who,
    dry_run: bool = False,  # noqa: FBT001  # a query parameter
    sheet: Tab = None,
    gone: Gone = "keep",
    edited: Edited = "keep",
) -> Imported | JSONResponse:
    """Read a sheet (XLSX, XLS, ODS or CSV) into a project; with `dry_run` only tell what it would change.

    Every row becomes a line, a note or a question; nothing is dropped, guessed or replaced. Of several tabs with
    lines, `sheet` names the one to read. A sheet of several POs is read as far as it is the project's PO, or whole,
    with a question, when the project has none of them.

    Where the project has lines of a sheet already, rows are compared with them. Lines that the sheet no longer has
    stay unless `gone` is delete, which never touches one whose drawing was issued; a field that a person edited since
    and the sheet changed too stays as edited unless `edited` is replace.

    More than 5,000 rows, up to 50,000, are read in the background: 202, and Location is the import. Asked again while
    the very same is at work, that import is the answer.
    """
    upload = File(file.filename or "sheet", file.file.read(MAX_BYTES + 1))
    by, choices = By(who, "import", clock.now()), Choices(gone, edited)
    try:
        return importing.run(session, id, upload, tab=sheet, dry_run=dry_run, choices=choices, by=by)
    except TooManyRowsError:
        large = import_jobs.request(session, id, upload, tab=sheet, dry_run=dry_run, choices=choices, by=by)
    address = f"/api/projects/{id}/imports/{large.id}"
    return JSONResponse(large.model_dump(mode="json"), status_code=202, headers={"Location": address})


@router.get("/{id}/imports")
def imports(id: Id, session: Db) -> PastImports:  # noqa: A002
    """Every sheet that was read into the project, with what is open about it as a whole."""
    return past.imports(session, id)


@router.get("/{id}/imports/{import_id}")
def one_import(id: Id, import_id: Id, session: Db) -> PastImport:  # noqa: A002
    """One of them; how far it is, when it is read in the background."""
    return past.one(session, id, import_id)


@router.get("/{id}/imports/{import_id}/report")
def report(id: Id, import_id: Id, session: Db) -> Imported:  # noqa: A002
    """All that an import found and changed, once it is done; of a dry run, what it would change, for a day."""
    return past.report(session, id, import_id)


@router.post("/{id}/imports/{import_id}/again")
def read_again(id: Id, import_id: Id, session: Db, who: Who) -> Imported:  # noqa: A002
    """Read the file of the current import once more, as after a decision of how its sizes are to be read."""
    return importing.again(session, id, import_id, by=By(who, "import", clock.now()))


@router.post("/{id}/imports/{import_id}/undo")
def undo(id: Id, import_id: Id, session: Db, who: Who) -> Undone:  # noqa: A002
    """Bring the lines back to what they were before the newest import; refused where a later edit would be lost."""
    return undoing.undo(session, id, import_id, by=By(who, "undo", clock.now()))


@router.get("/{id}/imports/{import_id}/marked.xlsx", response_class=Response, responses=_XLSX)
def marked_copy(id: Id, import_id: Id, session: Db) -> Response:  # noqa: A002
    """The sheet as it came, every issue at its cell: coloured, and commented."""
    from backend.projects import marked  # openpyxl: a start of the stack does not wait for it

    name = f'attachment; filename="import-{import_id}-marked.xlsx"'
    return Response(marked.copy(session, id, import_id), media_type=_XLSX_TYPE, headers={"Content-Disposition": name})


@router.post("/import-all", status_code=201)
def import_workbook(file: UploadFile, session: Db, who: Who) -> ImportedAll:
    """Make a project of each tab that has lines; tabs without, such as an index, are named with the reason."""
    upload = File(file.filename or "sheet", file.file.read(MAX_BYTES + 1))
    return import_all.run(session, upload, by=By(who, "import", clock.now()))
