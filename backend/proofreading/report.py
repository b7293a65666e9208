"""What the second reader found, in words that go with a job's files."""

from collections.abc import Sequence

from backend.proofreading.findings import Check

_CLEAN = (
    "CLEAN. Every printed size, quantity and number agrees in drawings, lists and data; every chain of dimensions\n"
    "closes in millimetres and in sixteenths; every dimension measures what it says.\n"
)


def told(checks: Sequence[Check], project: str) -> str:
    """The report: each check with what was read and whether it agrees, then every finding."""
    found = [finding for check in checks for finding in check.findings]
    head = f"{project}: proofread\n\n{''.join(map(_line, checks))}\n"
    if not found:
        return head + _CLEAN
    many = "1 finding" if len(found) == 1 else f"{len(found)} findings"
    return head + f"NOT CLEAN: {many}. Do not build from these files.\n\n" + "".join(f"- {one}\n" for one in found)


def _line(check: Check) -> str:
    return f"  {'differs' if check.findings else 'agrees '}  {check.name}, {check.read}\n"
