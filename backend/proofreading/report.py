"""What the second reader found, in words that go with a job's files."""

from collections.abc import Sequence

from backend.proofreading.findings import Finding

_CLEAN = (
    "CLEAN. Every printed size, quantity and number agrees in drawings, lists and data; every chain of dimensions\n"
    "closes in millimetres and in sixteenths; every dimension measures what it says.\n"
)


def told(found: Sequence[Finding], project: str, read: str) -> str:
    """The report; `read` says which files were read."""
    head = f"{project}: proofread\n\nRead: {read}.\n\n"
    if not found:
        return head + _CLEAN
    many = "1 finding" if len(found) == 1 else f"{len(found)} findings"
    return head + f"NOT CLEAN: {many}. Do not build from these files.\n\n" + "".join(f"- {one}\n" for one in found)
