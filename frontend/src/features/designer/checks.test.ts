import { expect, test } from "vitest";

import type { Check } from "@/api/types";

import { inOrder, untoldMissing } from "./checks";

const check = (rule: string, result: Check["result"]): Check => ({ rule, title: "", result, message: "", missing: [] });

test("the gravest check comes first, and equals keep their order", () => {
  const checks = [
    check("a", "pass"),
    check("b", "unknown"),
    check("c", "stop"),
    check("d", "warn"),
    check("e", "stop"),
  ];
  expect(inOrder(checks).map(({ rule }) => rule)).toEqual(["c", "e", "b", "d", "a"]);
});

test("what the message names already is not named twice", () => {
  expect(untoldMissing({ message: "Not given: Glass, quantity.", missing: ["glass", "quantity"] })).toEqual([]);
  expect(untoldMissing({ message: "The hinge side is not said.", missing: ["hand"] })).toEqual(["hand"]);
});
