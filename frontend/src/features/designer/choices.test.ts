import { describe, expect, test } from "vitest";

import type { ProductType, SwingOrientation } from "@/api/types";
import { EMPTY_DRAFT } from "@/lib/line-draft";

import { openChoices, optionsWith, withType } from "./choices";

const type = (id: string, configurations: string[]) => ({ id, configurations }) as ProductType;
const door = type("hinged-door", ["X"]);
const slider = type("2-panel-slider", ["XO", "OX"]);
const casement = type("casement", ["X"]);
const orientations = [
  { product_type: "hinged-door", name: "Left Hand Inswing", hand: "left", swing: "in" },
  { product_type: "hinged-door", name: "Left Hand Outswing", hand: "left", swing: "out" },
  { product_type: "casement", name: "Left Hand", hand: "left", swing: "out" },
] as SwingOrientation[];

describe("a type leaves open what it can be", () => {
  test("a hinged door: hinge side and swing", () => {
    expect(openChoices(door, orientations)).toMatchObject({ hand: true, swing: true });
  });

  test("a casement that only opens outwards: the hinge side alone", () => {
    expect(openChoices(casement, orientations)).toMatchObject({ hand: true, swing: false });
  });

  test("a slider: its letters alone", () => {
    expect(openChoices(slider, orientations)).toEqual({ configurations: ["XO", "OX"], hand: false, swing: false });
  });

  test("no type: nothing", () => {
    expect(openChoices(undefined, orientations)).toEqual({ configurations: [], hand: false, swing: false });
  });
});

describe("another type", () => {
  const draft = { ...EMPTY_DRAFT, product_type: "hinged-door", hand: "left", swing: "in", width: "36" };

  test("takes back what it does not have and keeps the rest", () => {
    expect(withType(draft, slider, orientations)).toMatchObject({
      product_type: "2-panel-slider",
      hand: "",
      swing: "",
      width: "36",
    });
    expect(withType(draft, casement, orientations)).toMatchObject({ hand: "left", swing: "" });
  });

  test("keeps the letters only where it has them too", () => {
    const parted = { ...draft, configuration: "OX" };
    expect(withType(parted, slider, orientations).configuration).toBe("OX");
    expect(withType(parted, door, orientations).configuration).toBe("");
  });
});

test("what a sheet says stays choosable although the catalogue does not have it", () => {
  const options = [{ value: "DP3", label: "DP3" }];
  expect(optionsWith(options, "Clear Low E")).toContainEqual({
    value: "Clear Low E",
    label: "Clear Low E (as written)",
  });
  expect(optionsWith(options, "DP3")).toEqual(options);
  expect(optionsWith(options, "")).toEqual(options);
});
