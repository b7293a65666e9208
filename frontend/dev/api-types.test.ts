import { fileURLToPath, URL } from "node:url";

import { expect, test } from "vitest";

import { touchesApi } from "./api-types.ts";

const inCheckout = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

test.each([
  ["backend/catalogue/routes.py", true],
  ["backend/app.py", true],
  ["backend/catalogue/data/86.json", false],
  ["backend/__pycache__/app.cpython-313.pyc", false],
  ["runner/cli.py", false],
  ["backend_notes/x.py", false],
])("a save of %s can change the API: %s", (path, can) => {
  expect(touchesApi(inCheckout(path))).toBe(can);
});
