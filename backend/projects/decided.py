"""What is decided for a job, with who and when: its own decisions over the shop's; what nobody decided stays open.

Lengths and weights are kept as they were given, and are exact again when they are read.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from backend.fenestration import lengths
from backend.fenestration.decisions import Allowance, Decisions
from backend.projects import history, queries
from backend.projects.importer.sheet import Job
from backend.projects.models import Decision, Project
from backend.projects.schemas import Decided, DecisionChange, DecisionList

# What tells other sizes than before: these take back the mark that the sizes are final.
_OF_SIZES = frozenset({"size_means", "rough_opening"})
_DRAWN_BY = frozenset(field.name for field in fields(Decisions))  # others say how a sheet is read


def decisions(session: Session, project_id: int) -> Decisions:
    """The decisions that a job is drawn with."""
    return _decisions({row.name: row.value for row in _in_force(session, project_id).values()})


def sheet_job(session: Session, project: Project) -> Job:
    """What a job, or the shop for it, says that its sheet is read by."""
    comma = _in_force(session, project.id).get("comma_reads")
    return Job(project.po, comma.value if comma else None)


def reading_decided_at(session: Session, project_id: int) -> datetime | None:
    """When it was decided how the job's sheet is read; None where nobody did."""
    comma = _in_force(session, project_id).get("comma_reads")
    return comma.decided_at if comma else None


def answered(session: Session, project_id: int) -> frozenset[str]:
    """The rules of the questions of a sheet that are decided for a job: nobody is asked them any more."""
    in_force = _in_force(session, project_id)
    return frozenset(rule for rule, name in queries.ANSWERED_BY.items() if name in in_force)


def listed(session: Session, project_id: int | None) -> DecisionList:
    """What is decided, with who decided it, when, and for what; null is not decided."""
    rows = _in_force(session, project_id)
    return DecisionList.model_validate(
        {
            name: Decided(
                value=row.value,
                decided_by=row.decided_by,
                decided_at=row.decided_at,
                decided_for="shop" if row.project_id is None else "job",
            )
            for name, row in rows.items()
        }
    )


def decide(session: Session, project: Project, wanted: DecisionChange, *, who: str, now: datetime) -> bool:
    """Decide for a job, whose row is locked; null takes its own decision back. True: sizes are no longer final."""
    changed = _decide(session, project.id, wanted, who=who, now=now)
    if not changed:
        return False
    undone = bool(_OF_SIZES & changed.keys()) and project.sizes_final_at is not None
    if undone:
        changed["sizes_final"] = [history.final_mark(project), None]
        project.sizes_final_at = project.sizes_final_by = None
    history.record_project(session, project, changed, who=who, source="edit", now=now)
    return undone


def decide_for_shop(session: Session, wanted: DecisionChange, *, who: str, now: datetime) -> None:
    """Decide for every job that has no decision of its own; null takes it back.

    Where that tells other sizes than before, such jobs lose the mark that their sizes are final.
    """
    changed = _decide(session, None, wanted, who=who, now=now)
    told = [name for name in changed if name in _OF_SIZES]
    for project in queries.final_without(session, told) if told else ():
        lost = {"sizes_final": [history.final_mark(project), None]} | {name: changed[name] for name in told}
        project.sizes_final_at = project.sizes_final_by = None
        history.record_project(session, project, lost, who=who, source="edit", now=now)


def copy(session: Session, from_id: int, to_id: int) -> None:
    """Give another job the same decisions, with their evidence."""
    for row in queries.decisions(session, from_id):
        told = {name: getattr(row, name) for name in ("name", "value", "decided_by", "decided_at")}
        session.add(Decision(project_id=to_id, **told))
    session.flush()


def _decide(
    session: Session, project_id: int | None, wanted: DecisionChange, *, who: str, now: datetime
) -> dict[str, Any]:
    """Store what is given and differs; `{name: [from, to]}`."""
    own = {row.name: row for row in queries.decisions(session, project_id, for_update=True)}
    changed: dict[str, Any] = {}
    given = wanted.model_dump(mode="json")
    for name in wanted.model_fields_set:
        value, row = given[name], own.get(name)
        was = row.value if row else None
        if was == value:
            continue
        changed[name] = [was, value]
        if row and value is None:
            session.delete(row)
        elif row:
            row.value, row.decided_by, row.decided_at = value, who, now
        else:
            session.add(Decision(project_id=project_id, name=name, value=value, decided_by=who, decided_at=now))
    session.flush()
    return changed


def _in_force(session: Session, project_id: int | None) -> Mapping[str, Decision]:
    """The shop's decisions under the job's own."""
    return {row.name: row for row in queries.decisions_in_force(session, project_id)}


def _decisions(values: Mapping[str, Any]) -> Decisions:
    read: dict[str, Any] = {name: value for name, value in values.items() if name in _DRAWN_BY}
    if around := read.get("rough_opening"):
        sides = ("left", "right", "head", "sill")
        read["rough_opening"] = Allowance(*(_gap(around[side], around["units"]) for side in sides))
    for name in ("one_lifts_kg", "two_lift_kg"):
        if name in read:
            read[name] = Fraction(str(read[name]))
    return Decisions(**read)


def _gap(written: str, units: lengths.Unit) -> lengths.Mm:
    return lengths.parse_or_zero(written, units)
