import { expect, test } from "vitest";

import { timeAgo } from "./time";

const now = new Date("2026-05-01T12:00:00Z");

test.each([
  ["2026-05-01T11:59:30Z", "just now"],
  ["2026-05-01T12:00:30Z", "in a moment"],
  ["2026-05-01T11:57:00Z", "3 min. ago"],
  ["2026-05-01T14:30:00Z", "in 2 hr."],
  ["2026-04-29T11:00:00Z", "2 days ago"],
  ["2026-05-01T13:57:00+02:00", "3 min. ago"],
])("%s is %s", (iso, said) => {
  expect(timeAgo(iso, now)).toBe(said);
});
