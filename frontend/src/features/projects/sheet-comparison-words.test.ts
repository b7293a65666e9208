import { expect, it } from "vitest";

import { comparedWords, shown } from "./sheet-comparison-words";

it("says nothing of a first import", () => {
  expect(comparedWords({ new: 41, unchanged: 0, changed: [], conflicts: [], gone: [], kept: "line" })).toBe("");
});

it("counts what is new, changed, gone and as it was", () => {
  const line = { line_id: 1, item: "W1", room: null, row: 2, fields: [] };
  const gone = { line_id: 2, item: "W2", room: null, row: 3, edited: false, issued: false, deleted: false };
  const changes = { new: 2, unchanged: 38, changed: [line], conflicts: [], gone: [gone], kept: "line" as const };
  expect(comparedWords(changes)).toBe("2 new lines, 1 changed, 38 as they were, 1 gone from the sheet.");
});

it("shows a field that is empty, a number, and hands", () => {
  expect([null, 5, ["left", "right"]].map(shown)).toEqual(["(empty)", "5", "left + right"]);
});
