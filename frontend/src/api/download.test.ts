import { expect, test } from "vitest";

import { fileName } from "./download";

test.each([
  ['attachment; filename="W101-b.pdf"', "W101-b.pdf"],
  ["attachment; filename=W101.pdf", "W101.pdf"],
  ["attachment; filename=\"W_.pdf\"; filename*=UTF-8''W%C3%BC.pdf", "Wü.pdf"],
  ["attachment; filename*=UTF-8''%ZZ", "sheet.pdf"],
  ["attachment", "sheet.pdf"],
  [null, "sheet.pdf"],
])("%s names the file %s", (disposition, name) => {
  expect(fileName(disposition, "sheet.pdf")).toBe(name);
});
