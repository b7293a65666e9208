"""One vocabulary for all the names people order by."""

import pytest

from backend.fenestration.vocabulary import CONFIGURATION_NAMES, PRODUCT_TYPES, did_you_mean, find_product_type

ORDERED = {
    "FIXED": "fixed",
    "CASEMENT": "casement",
    "DOUBLE CASEMENT": "double-casement",
    "FIXED CASEMENT": "fixed-casement",
    "Hinged Door": "hinged-door",
    "Double Door (french)": "double-door",
    "2 Panel Slider": "2-panel-slider",
    "4 Track 4 Panel": "4-track-slider",
    "Slim Frame Interior Door": "slim-interior",
    "Folding (up)": "folding-window",
    "Curtain Wall": "curtain-wall",
    "Standard Sliding Window": "sliding-window",
    "Lift Slide Door": "lift-slide",
    "  pivot   DOOR ": "pivot-door",
}


@pytest.mark.parametrize(("written", "product"), ORDERED.items(), ids=list(ORDERED))
def test_every_name_people_order_by_names_one_product(written: str, product: str) -> None:
    found = find_product_type(written)
    assert found
    assert found.id == product


def test_no_name_stands_for_two_products() -> None:
    names = [name.lower() for p in PRODUCT_TYPES for name in {p.id, p.name.lower(), *map(str.lower, p.aliases)}]
    assert len(names) == len(set(names))


def test_every_configuration_a_product_may_have_has_a_name() -> None:
    assert {letters for p in PRODUCT_TYPES for letters in p.configurations} == set(CONFIGURATION_NAMES)


def test_a_near_miss_is_offered_and_a_far_one_is_not() -> None:
    assert did_you_mean("Casment", ["Casement", "Fixed"]) == "Casement"
    assert did_you_mean("banana", ["Casement", "Fixed"]) is None


def test_an_unknown_name_names_nothing() -> None:
    assert find_product_type("Casment") is None
