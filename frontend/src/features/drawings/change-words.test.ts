import { expect, it } from "vitest";

import { valueName } from "./change-words";

it("says the place of a value as words", () => {
  expect(valueName("unit.width")).toBe("Width");
  expect(valueName("unit.members.panel 1 top.length")).toBe("Members panel 1 top length");
  expect(valueName("glass_order.1.make_up")).toBe("Glass order 1 make up");
});
