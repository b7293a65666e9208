import { describe, expect, test } from "vitest";

import type { ProductType } from "@/api/types";
import { EMPTY_DRAFT } from "@/lib/line-draft";

import { openChoices, optionsWith, withType } from "./choices";

const type: ProductType = {
  id: "fixed",
  name: "Fixed",
  kind: "window",
  family: "fixed",
  configurations: ["O"],
  usual_series: ["80"],
  needs_hand: false,
  swings: [],
};
const door = {
  ...type,
  id: "hinged-door",
  configurations: ["X"],
  needs_hand: true,
  swings: ["in", "out"],
};
const casement = { ...type, id: "casement", configurations: ["X"], needs_hand: true, swings: ["out"] };
const slider = { ...type, id: "2-panel-slider", configurations: ["XO", "OX"] };

describe("a type asks only what it leaves open", () => {
  test.each([
    ["a fixed window nothing", type, { configurations: [], hands: [], swings: [] }],
    [
      "a hinged door its hinge side and swing",
      door,
      { configurations: [], hands: ["left", "right"], swings: ["in", "out"] },
    ],
    [
      "a casement, which opens out, its hinge side",
      casement,
      { configurations: [], hands: ["left", "right"], swings: [] },
    ],
    ["a slider its letters", slider, { configurations: ["XO", "OX"], hands: [], swings: [] }],
    ["no type nothing", undefined, { configurations: [], hands: [], swings: [] }],
  ])("%s", (_what, asked, open) => {
    expect(openChoices(asked)).toEqual(open);
  });
});

test("a choice that the type does not have is shown, so that it can be taken back", () => {
  const chosen = { configuration: "OX", hand: "left", swing: "in" };
  expect(openChoices(type, chosen)).toEqual({ configurations: ["O", "OX"], hands: ["left", "right"], swings: ["in"] });
  expect(openChoices(type, { ...chosen, configuration: "O" }).configurations).toEqual([]);
});

describe("another type", () => {
  const draft = { ...EMPTY_DRAFT, product_type: "hinged-door", hand: "left", swing: "in", width: "36" };

  test("takes back what it does not ask and keeps the rest", () => {
    const slid = withType(draft, slider);
    expect(slid).toMatchObject({ product_type: "2-panel-slider", hand: "", swing: "", width: "36" });
    expect(withType(draft, casement)).toMatchObject({ hand: "left", swing: "" });
  });

  test("keeps the letters only where it asks for them too", () => {
    const parted = { ...draft, configuration: "OX" };
    expect(withType(parted, slider).configuration).toBe("OX");
    expect(withType(parted, door).configuration).toBe("");
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
