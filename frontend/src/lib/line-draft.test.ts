import { describe, expect, test } from "vitest";

import { designerPath, draftOf, draftOfLine, EMPTY_DRAFT, missingIn, searchWith, storedLinePath } from "./line-draft";

describe("the address holds the line", () => {
  test("a draft comes back from its address as it was, odd characters included", () => {
    const draft = {
      ...EMPTY_DRAFT,
      series: "MD100H",
      width: `3'6 3/4"`,
      item: "W100 (a&b)",
      notes: "50% = ½ + äöü #1",
    };
    const path = designerPath(draft);
    expect(draftOf(new URL(path, "http://localhost").searchParams)).toEqual(draft);
  });

  test("a stored line comes with its version, so that nobody stores over a newer one", () => {
    const line = { id: 4, version: 7, width: "36", notes: null };
    expect(storedLinePath(2, line)).toBe("/designer?project=2&line=4&version=7&width=36");
  });

  test("what is not said does not appear", () => {
    expect(searchWith(EMPTY_DRAFT).toString()).toBe("");
    expect(designerPath({})).toBe("/designer");
    expect(designerPath({ series: "80", glass: "" })).toBe("/designer?series=80");
  });

  test("a field that was cleared leaves the address, and what is no field stays", () => {
    const before = new URLSearchParams("series=80&width=36&project=7");
    expect(searchWith({ ...EMPTY_DRAFT, series: "80" }, before).toString()).toBe("series=80&project=7");
  });

  test("units that nobody knows are inches", () => {
    expect(draftOf(new URLSearchParams("units=furlong")).units).toBe("in");
    expect(draftOf(new URLSearchParams("units=mm")).units).toBe("mm");
  });
});

test("a draft can be drawn once series, type and both sizes are said", () => {
  expect(missingIn(EMPTY_DRAFT)).toEqual(["series", "product_type", "width", "height"]);
  const draft = { ...EMPTY_DRAFT, series: "80", product_type: "fixed", width: "36", height: " " };
  expect(missingIn(draft)).toEqual(["height"]);
  expect(missingIn({ ...draft, height: "nonsense" })).toEqual([]);
});

test("a stored line becomes a draft without its empty fields", () => {
  const line = { series: "86", width: 36, height: "37 7/16", hand: null, quantity: 2, glass: undefined, issues: [] };
  expect(draftOfLine(line)).toEqual({ series: "86", width: "36", height: "37 7/16", quantity: "2" });
});
