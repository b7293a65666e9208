/** A batch in words. */
import type { BatchSummary } from "@/api/types";
import { count } from "@/lib/words";

export const BATCH_STATE = {
  queued: { label: "Waiting", color: "gray" },
  running: { label: "Drawing", color: "blue" },
  failed: { label: "Failed", color: "red" },
  cancelled: { label: "Cancelled", color: "gray" },
} as const;

type Progress = Pick<
  BatchSummary,
  "state" | "stage" | "done" | "failed" | "total" | "current" | "rate_per_s" | "seconds_left" | "complete" | "buildable"
>;

/** Whether the batch is at work, or waits for it. */
export function isActive({ state }: Pick<BatchSummary, "state">): boolean {
  return state === "queued" || state === "running";
}

/** The label of its state; one that lacks something, or has a sheet that is not to be built yet, is no success. */
export function stateOf(batch: Progress): { label: string; color: string } {
  if (batch.state !== "done") return BATCH_STATE[batch.state];
  if (!batch.complete) return { label: "Not complete", color: "orange" };
  return batch.buildable
    ? { label: "Ready to build", color: "teal" }
    : { label: "Drawn, not to build yet", color: "orange" };
}

/** The sheets by their marks: `34 on hold, 2 preliminary, 4 without a mark`. */
export function marksOf({ marks }: Pick<BatchSummary, "marks">): string {
  const told = [
    marks.HOLD > 0 ? `${marks.HOLD} on hold` : "",
    marks.PRELIMINARY > 0 ? `${marks.PRELIMINARY} preliminary` : "",
    marks.none > 0 ? `${marks.none} without a mark` : "",
  ];
  return told.filter(Boolean).join(", ");
}

/** How far it is: `12 of 40 parts · W-104 · 3.1 a second · about 9 s left`. */
export function progressOf(batch: Progress): string {
  const told = [`${batch.done} of ${count(batch.total, "part")} drawn`];
  if (batch.failed > 0) told.push(`${batch.failed} not drawn`);
  if (!isActive(batch)) return told.join(" · ");
  if (batch.stage === "documents") told.push("documents of the whole job");
  if (batch.current) told.push(batch.current);
  if (batch.rate_per_s) told.push(`${batch.rate_per_s.toFixed(1)} sheets a second`);
  if (batch.seconds_left !== null) told.push(`about ${timeLeft(batch.seconds_left)} left`);
  return told.join(" · ");
}

/** Seconds as people say what is left. */
export function timeLeft(seconds: number): string {
  if (seconds < 1) return "a second";
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return `${Math.ceil(seconds / 60)} min`;
}

/** How many of a hundred parts are settled, drawn or not. */
export function percentOf({ done, failed, total }: Pick<BatchSummary, "done" | "failed" | "total">): number {
  return total === 0 ? 0 : (100 * (done + failed)) / total;
}
