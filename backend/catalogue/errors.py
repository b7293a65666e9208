"""What can be wrong with a request for the catalogue."""

from backend.errors import NotFoundError


class SeriesNotFoundError(NotFoundError):
    """There is no series of this id."""

    def __init__(self, series_id: str, known: list[str]) -> None:
        listed = f"There are {', '.join(known)}." if known else "The catalogue is empty: no sync has run yet."
        super().__init__(f"There is no series {series_id!r}. {listed}")


class PictureNotFoundError(NotFoundError):
    """There is no picture of this view of this series."""

    def __init__(self, series_id: str, view: str) -> None:
        super().__init__(f"There is no picture of the {view} of series {series_id}: its section is not known.")
