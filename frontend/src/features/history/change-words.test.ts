import { describe, expect, it } from "vitest";

import { fieldsOf, subjectOf } from "./change-words";

describe("fieldsOf", () => {
  it("tells each field from and to", () => {
    const fields = [
      { field: "width", before: "36", after: "38" },
      { field: "frame_color", before: null, after: "Black" },
      { field: "hands", before: ["left"], after: null },
      { field: "escape", before: null, after: true },
    ];
    expect(fieldsOf({ what: "changed", fields })).toBe(
      'Width 36 → 38, Frame color (empty) → Black, Hands ["left"] → (empty), Escape (empty) → yes',
    );
  });

  it("does not repeat a whole line that was added", () => {
    expect(fieldsOf({ what: "added", fields: [{ field: "width", before: null, after: "36" }] })).toBe("");
  });
});

it("names what was changed", () => {
  expect(subjectOf({ line: null, item: null })).toBe("The project");
  expect(subjectOf({ line: 7, item: null })).toBe("line 7");
  expect(subjectOf({ line: 7, item: "W7" })).toBe("W7");
});
