"""`dev doctor`: what is wrong with this machine or this checkout, and the cure. Looks, and changes nothing."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from runner import checkup_files, checkup_machine, env, plan, procfile
from runner.env import Project
from runner.errors import DevError
from runner.findings import Finding, fault, fine

Lines = dict[str, plan.Line]
Check = Callable[[Project, Lines], Iterable[Finding]]


_MARKS: dict[Literal["fine", "note", "fault"], str] = {"fine": "ok   ", "note": "note ", "fault": "FAULT"}

CHECKS: tuple[Check, ...] = (
    checkup_machine.python,
    checkup_machine.packages,
    checkup_machine.node,
    checkup_machine.disk,
    checkup_machine.home,
    checkup_files.procfile_lines,
    checkup_files.order,
    checkup_files.addresses,
    checkup_files.env_files,
    checkup_files.shadows,
    checkup_files.private_files,
    checkup_machine.database,
    checkup_machine.ports_of_lines,
    checkup_machine.running_lines,
)


def main() -> int:
    """Print every finding; 1 when there is a fault."""
    found = list(examine())
    for finding in found:
        sys.stdout.write(f"{_MARKS[finding.kind]}  {finding.what}\n")
        if finding.cure:
            sys.stdout.write(f"       → {finding.cure}\n")
    faults = sum(finding.kind == "fault" for finding in found)
    sys.stdout.write(f"\n{faults or 'No'} fault{'' if faults == 1 else 's'}\n")
    return 1 if faults else 0


def examine() -> Iterator[Finding]:
    """Every finding; a check that cannot even begin is a finding too."""
    try:
        project = env.load()
    except DevError as error:
        yield fault(error.message, error.cure)
        return
    yield fine(f"project {project.root}" + (f", home {project.home}" if project.home != project.root else ""))
    try:
        lines = procfile.lines(project)
        _ = project.offset
    except DevError as error:
        yield fault(error.message, error.cure)
        return
    for check in CHECKS:
        try:
            yield from check(project, lines)
        except DevError as error:
            yield fault(error.message, error.cure)
