import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { pythonOf } from "./openapi-document.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "raven a checkout-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function environment(home: string, ...program: string[]): string {
  const path = join(home, ...program);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, "");
  return path;
}

test("the checkout's own environment comes before an active one, on every platform", () => {
  const active = environment(join(folder, "other"), "bin", "python");
  expect(pythonOf(folder, { VIRTUAL_ENV: join(folder, "other") })).toBe(active);
  const own = environment(join(folder, ".venv"), "Scripts", "python.exe");
  expect(pythonOf(folder, { VIRTUAL_ENV: join(folder, "other") })).toBe(own);
});

test("without any environment the path's Python is asked", () => {
  expect(pythonOf(folder, {})).toMatch(/^python3?$/);
});
