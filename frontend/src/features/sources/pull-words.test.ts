import { expect, it } from "vitest";

import { leftByPull, pulledWords, tabOf } from "./pull-words";

const PULL = { state: "done", added: 0, changed: 0, conflicts: 0, unchanged: 0 } as const;

it("counts what a pull did, and nothing of one that failed", () => {
  expect(pulledWords({ ...PULL, added: 1, changed: 2, unchanged: 38 })).toBe(
    "1 line added, 2 changed, 38 as they were",
  );
  expect(pulledWords(PULL)).toBe("no line changed");
  expect(pulledWords({ ...PULL, state: "failed", added: 3 })).toBe("");
});

it("names the lines that somebody has to look at", () => {
  const left = {
    after_issue: [{ line_id: 1, item: "W1", room: "Bath" }],
    gone: [{ line_id: 7, item: null, room: null }],
  };
  expect(leftByPull(left)).toEqual([
    "Changed after their drawing was issued: W1 Bath.",
    "Not in the source any more, and kept: line 7.",
  ]);
  expect(leftByPull({ after_issue: [], gone: [] })).toEqual([]);
});

it("names the tab that was read before the one that was asked for", () => {
  expect(tabOf({ tab: "Sheet1", sheet: "Starfall" })).toBe("tab Starfall");
  expect(tabOf({ tab: null, sheet: null })).toBeUndefined();
});
