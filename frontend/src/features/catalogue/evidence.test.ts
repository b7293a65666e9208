import { expect, test } from "vitest";

import { evidenceOf, factValue, sourceName } from "./evidence";

test.each([
  [{ value: 86, unit: "mm" }, "86 mm"],
  [{ value: 36.05, unit: "mm" }, "36.05 mm"],
  [{ value: [5, 24, 5], unit: "mm" }, "5 + 24 + 5 mm"],
  [{ value: true, unit: null }, "yes"],
  [{ value: false, unit: null }, "no"],
  [{ value: "5mmLOWE+24A+5mm", unit: null }, "5mmLOWE+24A+5mm"],
])("%o reads %s", (fact, said) => {
  expect(factValue(fact)).toBe(said);
});

test("evidence and sources that this page does not know are shown by their own names", () => {
  expect(evidenceOf("weighed").label).toBe("weighed");
  expect(sourceName("S99")).toBe("S99");
  expect(sourceName("S3")).toBe("approved sheets (S3)");
});
