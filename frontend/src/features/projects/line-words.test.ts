import { expect, test } from "vitest";

import type { Line } from "@/api/types";

import { handOf, seriesOf, sizeAsWritten, sizeInMm, typeOf } from "./line-words";

const nothingSaid: Line = {
  id: 1,
  position: 1,
  kind: "window",
  item: null,
  room: null,
  product_type: null,
  series: null,
  series_variant: null,
  configuration: null,
  hand: null,
  hands: null,
  swing: null,
  width: null,
  height: null,
  units: "in",
  width_mm: null,
  height_mm: null,
  quantity: null,
  glass: null,
  frame_color: null,
  grids: null,
  nail_fin: null,
  threshold: null,
  screen: null,
  hardware: null,
  arched: null,
  sill_pan_depth: null,
  sill_pan_length: null,
  bays: null,
  frame_above_floor: null,
  walking_surface: null,
  beside_door: null,
  wet: null,
  escape: null,
  grade_floor: null,
  po: null,
  notes: null,
  status: "question",
  issues: [],
  sheet: null,
  row: null,
  version: 1,
  issued_version: null,
  changed_since_issue: false,
  deleted_at: null,
  deleted_by: null,
};
const line = (said: Partial<Line>): Line => ({ ...nothingSaid, ...said });

test("a line that says nothing is shown as saying nothing", () => {
  expect(sizeAsWritten(nothingSaid)).toBe("? × ?");
  expect(sizeInMm(nothingSaid)).toBeUndefined();
  expect(handOf(nothingSaid)).toBe("–");
  expect(typeOf(nothingSaid, new Map())).toBe("–");
  expect(seriesOf(nothingSaid)).toBe("series not known");
});

test("a size that cannot be read is shown as it was written, without millimetres", () => {
  const half = line({ width: "36x", height: "72", height_mm: 1828.8 });
  expect(sizeAsWritten(half)).toBe("36x″ × 72″");
  expect(sizeInMm(half)).toBeUndefined();
});

test.each([
  [{ hand: "right", swing: "in" }, "Right, in"],
  [{ hand: "left" }, "Left"],
  [{ swing: "out" }, "Out"],
  [{ hands: ["right", "left"] }, "Right + left"],
  [{ hands: ["right", "left"], swing: "out" }, "Right + left, out"],
] as const)("hands %o read %s", (said, shown) => {
  expect(handOf(line(said as Partial<Line>))).toBe(shown);
});

test("a type is shown by its name, one that is none as it was written", () => {
  const names = new Map([["double-casement", "Double Casement"]]);
  expect(typeOf(line({ product_type: "double-casement" }), names)).toBe("Double Casement");
  expect(typeOf(line({ product_type: "ROUND WINDOW" }), names)).toBe("ROUND WINDOW");
});
