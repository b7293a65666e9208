import { expect, test } from "vitest";

import { canonical, heading } from "./openapi-digest.ts";
import { typesOf } from "./openapi-types.ts";

const document = (version: string, reverse = false) => {
  const properties: [string, unknown][] = [
    ["width", { type: "string" }],
    ["quantity", { type: "integer", default: 1 }],
  ];
  const line = {
    type: "object",
    required: ["width"],
    properties: Object.fromEntries(reverse ? properties.toReversed() : properties) as unknown,
  };
  const upload = {
    type: "object",
    required: ["file"],
    properties: { file: { type: "string", contentMediaType: "application/octet-stream" } },
  };
  const parts = {
    openapi: "3.1.0",
    info: { title: "Raven", version },
    paths: {},
    components: { schemas: { Line: line, Upload: upload } },
  };
  const entries: [string, unknown][] = Object.entries(parts);
  return JSON.stringify(Object.fromEntries(reverse ? entries.reverse() : entries));
};

test("neither the order of keys nor the version changes the file", async () => {
  expect(canonical(document("1"))).toBe(canonical(document("2", true)));
  expect(await typesOf(document("1"))).toBe(await typesOf(document("2", true)));
});

test("another API is another heading", () => {
  expect(heading(document("1"))).not.toBe(heading(document("1").replace("width", "height")));
});

test("a field with a default may be left out, and a file is a Blob", async () => {
  const types = await typesOf(document("1"));
  expect(types).toMatch(/quantity\?: number/);
  expect(types).toMatch(/width: string/);
  expect(types).toMatch(/file: Blob/);
});
