/** A sheet with more rows than a request reads: the backend reads it in the background, and the page follows it; pure. */
import { ProblemError } from "@/api/problem";
import type { PastImport } from "@/api/types";

const AGAIN_MS = 1_000;

export function isAtWork({ state }: Pick<PastImport, "state">): boolean {
  return state === "queued" || state === "running";
}

/** `12,000 of 50,000 rows read`. */
export function howFar({ state, rows_read, rows }: Pick<PastImport, "state" | "rows_read" | "rows">): string {
  if (state === "queued") return "It waits to be read";
  if (rows === null) return "It is being read";
  return `${rows_read.toLocaleString("en-US")} of ${rows.toLocaleString("en-US")} rows read`;
}

/** The import once it is done; until then `onProgress` is told how far it is. One that failed is thrown. */
export async function followed(
  first: PastImport,
  ask: () => Promise<PastImport>,
  onProgress: (job: PastImport) => void,
  again_ms = AGAIN_MS,
): Promise<PastImport> {
  let job = first;
  while (isAtWork(job)) {
    onProgress(job);
    await new Promise((resolve) => setTimeout(resolve, again_ms));
    job = await ask().catch((error: unknown) => {
      if (error instanceof ProblemError && error.isPassing) return job; // it is read whether the backend answers or not
      throw error;
    });
  }
  if (job.state === "failed") throw new ProblemError(422, "The sheet was not read", job.error ?? "");
  return job;
}
