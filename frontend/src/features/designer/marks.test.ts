import { expect, test } from "vitest";

import { markOf } from "./marks";

test.each([
  ["HOLD: The hinge side is not said.", { kind: "hold", text: "The hinge side is not said." }],
  ["PRELIMINARY: Not given: glass.", { kind: "preliminary", text: "Not given: glass." }],
  ["PRELIMINARY", { kind: "preliminary", text: "" }],
  ["Something else", { kind: "hold", text: "Something else" }],
])("%s", (written, mark) => {
  expect(markOf(written)).toEqual(mark);
});
