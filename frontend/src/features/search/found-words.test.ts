import { expect, it } from "vitest";

import { detailOf, titleOf } from "./found-words";

const LINE = { line: 3, item: "W3", room: "Bath", project_name: "Starfall", customer: "Smith", po: "S-1" };

it("names a line by its item and says where it is", () => {
  expect(titleOf(LINE)).toBe("W3");
  expect(detailOf(LINE)).toBe("Bath · Starfall · Smith · PO S-1");
});

it("names a job by its name and does not repeat it", () => {
  const job = { ...LINE, line: null, item: null, room: null, po: null };
  expect(titleOf(job)).toBe("Starfall");
  expect(detailOf(job)).toBe("Smith");
});
