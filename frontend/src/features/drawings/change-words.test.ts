import { expect, it } from "vitest";

import { valueName } from "./change-words";

it("says the place of a value as words", () => {
  expect(valueName("unit.width")).toBe("Width");
  expect(valueName("unit.panels.1.sash.right")).toBe("Panels 1 sash right");
  expect(valueName("glass_order.1.make_up")).toBe("Glass order 1 make up");
});
