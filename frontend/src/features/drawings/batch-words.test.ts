import { describe, expect, it } from "vitest";

import { marksOf, percentOf, progressOf, stateOf, timeLeft } from "./batch-words";

const RUNNING = {
  state: "running",
  stage: "sheets",
  done: 12,
  failed: 0,
  total: 40,
  current: "W-104",
  rate_per_s: 3.14,
  seconds_left: 8.9,
  complete: false,
  buildable: false,
} as const;

describe("progressOf", () => {
  it("tells what is being drawn, how fast, and what is left", () => {
    expect(progressOf(RUNNING)).toBe("12 of 40 parts drawn · W-104 · 3.1 sheets a second · about 9 s left");
  });

  it("says no speed while none is known, and nothing of the future once it has ended", () => {
    expect(progressOf({ ...RUNNING, current: null, rate_per_s: null, seconds_left: null })).toBe(
      "12 of 40 parts drawn",
    );
    expect(progressOf({ ...RUNNING, state: "done", failed: 28 })).toBe("12 of 40 parts drawn · 28 not drawn");
  });
});

it("never shows a batch that lacks something as a success", () => {
  expect(stateOf({ ...RUNNING, state: "done", complete: true, buildable: true }).label).toBe("Ready to build");
  expect(stateOf({ ...RUNNING, state: "done", complete: true }).label).toBe("Drawn, not to build yet");
  expect(stateOf({ ...RUNNING, state: "done", complete: false }).label).toBe("Not complete");
});

it("counts the sheets by their marks", () => {
  expect(marksOf({ marks: { HOLD: 34, PRELIMINARY: 2, none: 4 } })).toBe("34 on hold, 2 preliminary, 4 without a mark");
  expect(marksOf({ marks: { HOLD: 0, PRELIMINARY: 0, none: 4 } })).toBe("4 without a mark");
});

it("rounds what is left up", () => {
  expect([0.2, 1.2, 89, 91, 600].map(timeLeft)).toEqual(["a second", "2 s", "89 s", "2 min", "10 min"]);
});

it("counts parts that were given up as settled", () => {
  expect(percentOf({ done: 1, failed: 1, total: 4 })).toBe(50);
  expect(percentOf({ done: 0, failed: 0, total: 0 })).toBe(0);
});
