import { expect, test } from "vitest";

import { asWritten, mm, printMmSize } from "./length";

test("millimetres are rounded to a tenth for reading, with a point", () => {
  expect(printMmSize(mm(1828.8), mm(1524))).toBe("1828.8 × 1524 mm");
  expect(printMmSize(mm(950.9125), mm(12345.06))).toBe("950.9 × 12345.1 mm");
});

test.each([
  ["72", "in", "72″"],
  [72, "in", "72″"],
  ["37 7/16", "in", "37 7/16″"],
  ['35 1/2"', "in", '35 1/2"'],
  ["3'6 3/4", "in", "3'6 3/4"],
  ["914.4", "mm", "914.4 mm"],
  ["914.4mm", "mm", "914.4mm"],
] as const)("%s in %s reads %s", (size, units, said) => {
  expect(asWritten(size, units)).toBe(said);
});
