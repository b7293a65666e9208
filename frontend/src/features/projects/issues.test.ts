import { expect, test } from "vitest";

import type { Issue } from "@/api/types";

import { countBySeverity, downTheSheet } from "./issues";

function issue(cell: string | null, severity: Issue["severity"] = "question"): Issue {
  const [, column = null, row] = /^([A-Z]+)(\d+)$/.exec(cell ?? "") ?? [];
  return {
    sheet: "tab",
    row: row === undefined ? null : Number(row),
    column,
    cell,
    field: null,
    value: null,
    rule: "a.rule",
    severity,
    message: "told",
    suggestion: null,
    choices: [],
    item: null,
  };
}

test("issues go down the sheet, then across it, and what has no cell comes last", () => {
  const issues = ["B9", null, "AA7", "Z7", "C7", "A10"].map((cell) => issue(cell));
  expect(downTheSheet(issues).map((i) => i.cell)).toEqual(["C7", "Z7", "AA7", "B9", "A10", null]);
});

test("in one cell the graver issue comes first", () => {
  const issues = [issue("A1", "note"), issue("A1", "error"), issue("A1", "warning")];
  expect(downTheSheet(issues).map((i) => i.severity)).toEqual(["error", "warning", "note"]);
});

test("severities are counted in the order of their weight, and absent ones are not named", () => {
  const issues = [issue("A1", "note"), issue("A2", "error"), issue("A3", "note")];
  expect(countBySeverity(issues)).toEqual([
    ["error", 1],
    ["note", 2],
  ]);
});
