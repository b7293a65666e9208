import { expect, test } from "vitest";

import { ProblemError } from "@/api/problem";
import type { PastImport } from "@/api/types";

import { followed, howFar } from "./large-import";

const QUEUED = { id: 7, state: "queued", rows_read: 0, rows: null, error: null } as PastImport;
const RUNNING: PastImport = { ...QUEUED, state: "running", rows_read: 12_000, rows: 50_000 };

function answering(...answers: (PastImport | ProblemError)[]) {
  return () => {
    const next = answers.shift();
    return next instanceof ProblemError ? Promise.reject(next) : Promise.resolve(next ?? QUEUED);
  };
}

test("a large sheet is followed to its end, also over a backend that restarts", async () => {
  const done: PastImport = { ...RUNNING, state: "done" };
  const seen: string[] = [];
  const ask = answering(RUNNING, new ProblemError(503, "Away", "The backend restarts."), done);
  expect(await followed(QUEUED, ask, (job) => seen.push(howFar(job)), 0)).toBe(done);
  const far = "12,000 of 50,000 rows read";
  expect(seen).toEqual(["It waits to be read", far, far]);
});

test("one that fails says why", async () => {
  const ask = answering({ ...QUEUED, state: "failed", error: "The file is a PDF." });
  await expect(followed(QUEUED, ask, () => undefined, 0)).rejects.toThrow("The file is a PDF.");
});

test("one that is gone is not asked for again and again", async () => {
  const ask = answering(new ProblemError(404, "Not found", "There is no import 7."));
  await expect(followed(QUEUED, ask, () => undefined, 0)).rejects.toThrow("no import 7");
});
