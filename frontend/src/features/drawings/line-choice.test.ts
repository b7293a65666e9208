import { describe, expect, it } from "vitest";

import { choiceWords, chosenIds, linesOf, linesWith, withLines } from "./line-choice";

const line = (id: number, item: string | null, room: string | null) => ({
  id,
  item,
  room,
  quantity: 1,
  size: "36 × 48 in",
});
const LINES = linesOf([
  { number: 1, lines: [line(1, "W1", "Bath"), line(4, "W4", null)] },
  { number: 2, lines: [line(2, "W2", "Hall")] },
  { number: 3, lines: [line(2, "W2", "Hall")] },
]);
const NONE = new Set<number>();

it("names a line once, whose two hands are two sheets", () => {
  expect(LINES.map(({ id, sheets }) => [id, sheets])).toEqual([
    [1, [1]],
    [4, [1]],
    [2, [2, 3]],
  ]);
});

describe("the lines to draw", () => {
  it("are all, without naming them, unless some are left out", () => {
    expect(chosenIds(LINES, NONE)).toBeUndefined();
    expect(choiceWords(LINES, NONE)).toBe("All 3 lines, on 3 sheets");
  });

  it("are counted with the sheets that are left", () => {
    const leftOut = withLines(NONE, linesWith(LINES, "hall"), false);
    expect(chosenIds(LINES, leftOut)).toEqual([1, 4]);
    expect(choiceWords(LINES, leftOut)).toBe("2 of 3 lines, on 1 sheet");
    expect(chosenIds(LINES, withLines(leftOut, LINES, true))).toBeUndefined();
  });

  it("are the others, when one that was left out is gone", () => {
    expect(chosenIds(LINES, new Set([99]))).toBeUndefined();
  });
});

it("finds lines by item and room, not across the two", () => {
  expect(linesWith(LINES, " w4 ").map(({ id }) => id)).toEqual([4]);
  expect(linesWith(LINES, "1bath")).toEqual([]);
});
