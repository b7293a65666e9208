"""One way to ask any source."""

from backend.settings import Sources
from backend.sync.sources import folder
from backend.sync.sources.address import Address
from backend.sync.sources.fetched import Fetched, Marks, Unchanged


def fetch(settings: Sources, address: Address, tab: str | None, marks: Marks) -> Fetched | Unchanged:
    """What the source holds now, or that it is as `marks` say it was.

    Raises:
        UnavailableError, BusyError: it is down, being written, or asks to wait; later it may answer.
        InvalidError: it is not there, may not be read, or holds no sheet; somebody has to do something.
    """
    match address.kind:
        case "file":
            found = folder.fetch(settings.folder, address.text)
        case "url":
            from backend.sync.sources import web  # a client and its TLS, likewise

            found = web.fetch(address.text, marks, loopback=settings.loopback)
        case "google_sheet":
            from backend.sync.sources import google  # a quarter of a second of imports, for those who have such a sheet

            found = google.fetch(google.account(settings.google_account, settings.google_api), address, tab)
    if isinstance(found, Fetched) and found.sha256 == marks.sha256:
        return Unchanged("its content is the same (hash)")
    return found
