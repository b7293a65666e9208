# pyright: reportUnknownMemberType=false
"""The exported model: valid against the schema that is served, complete, with the evidence of its facts."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from backend.drawings import files
from backend.drawings.document_schemas import JobDocument, UnitDocument
from backend.drawings.documents import document, schema_of, written
from backend.drawings.schemas import LineIn
from backend.fenestration.unit import Unit
from tests.backend.drawings.jobs import WHOLE, job, line
from tests.drafting.drawn import CASES
from tests.fenestration.known import unit
from tests.fenestration.worked import P150, igu, worked

SHOP: dict[str, Any] = {"series": "150", "product_type": "2-panel-slider", "width": 72, "height": 80, "item": "D1"}


def case(name: str) -> Unit:
    series_id, product, said = CASES[name]
    return unit(series_id, product, "96", "80", **said)


def asked(**said: Any) -> LineIn:
    return LineIn.model_validate(SHOP | said)


def complete() -> dict[str, Any]:
    """Example E2 with everything known."""
    made = worked(
        P150, "2-panel-slider", "72", "80", configuration="XO", makeup=igu("5+24A+5"), makeup_known=True, quantity=2
    )
    return document(made, asked()).model_dump(mode="json")


@pytest.mark.parametrize("name", CASES)
def test_every_document_keeps_its_schema(name: str) -> None:
    schema = schema_of(UnitDocument)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(document(case(name), asked()).model_dump(mode="json"))


def test_a_document_that_breaks_the_schema_is_refused() -> None:
    broken = complete()
    broken["facts"][0]["evidence"] = "hearsay"
    del broken["unit"]["width"]["mm"]
    assert len(list(Draft202012Validator(schema_of(UnitDocument)).iter_errors(broken))) == 2


def test_the_served_schema_takes_the_exported_file(client: TestClient) -> None:
    schema = client.get("/api/drawings/schema.json").json()
    line = {"series": "86", "product_type": "casement", "width": "37 7/16", "height": 60, "hand": "right", "item": "W1"}
    file = client.post("/api/drawings/export/json", json=line)
    Draft202012Validator(schema).validate(file.json())
    assert file.json()["schema_version"] == 1
    assert file.content == client.post("/api/drawings/export/json", json=line).content


@pytest.mark.parametrize("name", CASES)
def test_every_fact_that_a_number_stands_on_says_how_sure_it_is(name: str) -> None:
    made = case(name)
    facts = {fact["name"]: fact for fact in document(made, asked()).model_dump()["facts"]}
    for fact in made.layout.facts:
        assert facts[fact.name]["evidence"] == fact.evidence
        assert facts[fact.name]["sources"] == list(fact.sources)


def test_chains_are_there_as_they_are_printed() -> None:
    model = complete()
    widths = model["unit"]["width_chain"]
    assert [part["printed_mm"] for part in widths] == ["40", "68", "786.4", "40", "786.4", "68", "40"]
    assert [part["inches"] for part in widths][3] == '1 5/8"', "the spare sixteenth is the interlock's"
    assert [(part["printed_mm"], part["inches"]) for part in model["overall"]] == [("1828.8", '72"'), ("2032", '80"')]


def test_glass_and_labels_are_those_of_the_shop() -> None:
    model = complete()
    ordered = [(row["width"]["mm"], row["height"]["mm"], row["quantity"]) for row in model["glass_order"]]
    assert ordered == [(810, 1820, 4)]
    assert model["glass_order"][0]["kg_each"] == 36.9
    codes = [label["code"] for label in model["labels"]]
    assert len(codes) == len(set(codes)) == 14, "four bars of the frame, four of each panel, two lites"
    assert "raven:D1/{piece}/panel%201%20glass" in codes


def test_a_line_without_an_item_has_no_labels_and_what_is_missing_is_said() -> None:
    model = document(case("slider"), asked(item=None))
    assert model.labels == []
    assert model.glass_order == []
    assert any("sizes are not known" in told for told in model.glass_order_missing)


def test_the_same_line_gives_the_same_bytes() -> None:
    assert written(document(case("door"), asked())) == written(document(case("door"), asked()))


def test_the_model_of_a_whole_job_is_valid_against_the_schema_that_is_served() -> None:
    whole = job(line(WHOLE, item="W1"), line(item="W2", width=None), line(item="W3", quantity=None))
    validator = Draft202012Validator(schema_of(JobDocument))
    data = json.loads(files.job_json(whole).content)
    assert list(validator.iter_errors(data)) == []
    assert len(list(validator.iter_errors({**data, "complete": "yes"}))) == 1
