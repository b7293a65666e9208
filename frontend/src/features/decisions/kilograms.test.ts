import { expect, it } from "vitest";

import { kilograms } from "./kilograms";

it.each([
  ["25", 25],
  [" 22.5 ", 22.5],
  ["", undefined],
  ["25 kg", undefined],
  ["22,5", undefined],
  ["1e3", undefined],
  ["-4", undefined],
])("%j is %s", (written, kg) => {
  expect(kilograms(written)).toBe(kg);
});
