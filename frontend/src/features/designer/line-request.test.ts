import { expect, test } from "vitest";

import { draftOfLine, EMPTY_DRAFT } from "@/lib/line-draft";

import { changeOf, faultsOfDraft, requestOf } from "./line-request";

test("only what was said is sent, trimmed, and a size goes out as it was written", () => {
  const draft = { ...EMPTY_DRAFT, series: "80", width: ' 36 1/2" ', height: "36x", quantity: "2", item: "  " };
  expect(requestOf(draft)).toEqual({ series: "80", width: '36 1/2"', height: "36x", quantity: 2, units: "in" });
});

test("yes and no are truths, and come back as they were said", () => {
  const draft = { ...EMPTY_DRAFT, escape: "yes", wet: "no" };
  expect(requestOf(draft)).toEqual({ escape: true, wet: false, units: "in" });
  expect(changeOf(draft)).toMatchObject({ escape: true, wet: false, beside_door: null });
  expect(draftOfLine({ escape: true, wet: false, beside_door: null })).toEqual({ escape: "yes", wet: "no" });
});

test("the job's names go with the line", () => {
  const draft = { ...EMPTY_DRAFT, series: "80" };
  expect(requestOf(draft, { project: "STARFALL" })).toEqual({ project: "STARFALL", series: "80", units: "in" });
});

test("a change empties what is not said, so that a cleared field does not stay", () => {
  const change = changeOf({ ...EMPTY_DRAFT, width: "36", quantity: "2" });
  expect(change).toMatchObject({ width: "36", quantity: 2, units: "in", glass: null, hand: null, item: null });
});

test.each(["2x", "1.5", "-1", "one"])("a quantity of %s is named, not rounded", (quantity) => {
  expect(faultsOfDraft({ ...EMPTY_DRAFT, quantity })).toEqual({
    quantity: `“${quantity}” is not a whole number of pieces, such as 2.`,
  });
});

test.each(["", " ", "1", "12", "0"])("a quantity of '%s' is left to the backend", (quantity) => {
  expect(faultsOfDraft({ ...EMPTY_DRAFT, quantity })).toEqual({});
});
