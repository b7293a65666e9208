/** What the footer says of the stack: a pure reading of the two answers. */
import { ProblemError } from "@/api/problem";
import type { Health, SyncStatus } from "@/api/types";
import { timeAgo, timeOfDay } from "@/lib/time";

export type Tone = "good" | "waiting" | "bad";

export interface Part {
  name: "Backend" | "Database" | "Scheduler";
  tone: Tone;
  text: string;
  /** What to do about it, when something is to be done. */
  help?: string;
}

interface Asked<Data> {
  data: Data | undefined;
  error: Error | null;
}

const LOOK = "Look at the window that runs bin/dev, or type `dev status` in another terminal.";

/** The parts of the stack, the broken one first explained; nothing is claimed that was not answered. */
export function partsOf(health: Asked<Health>, sync: Asked<SyncStatus>, now: Date): Part[] {
  if (health.error) return partsWithoutHealth(health.error);
  if (!health.data) return [{ name: "Backend", tone: "waiting", text: "being asked" }];
  return [
    { name: "Database", tone: "good", text: health.data.database },
    schedulerPart(health.data.scheduler, sync.error ? undefined : sync.data, now),
  ];
}

function partsWithoutHealth(error: Error): Part[] {
  if (error instanceof ProblemError && saysDatabase(error)) {
    return [{ name: "Database", tone: "bad", text: "does not answer", help: error.message }];
  }
  return [{ name: "Backend", tone: "bad", text: "does not answer", help: error.message || LOOK }];
}

function schedulerPart(scheduler: Health["scheduler"], sync: SyncStatus | undefined, now: Date): Part {
  if (!scheduler.alive) {
    const seen = scheduler.last_seen ? `not seen since ${timeAgo(scheduler.last_seen, now)}` : "never seen";
    return { name: "Scheduler", tone: "bad", text: seen, help: `Nothing is synced until it is back. ${LOOK}` };
  }
  const told = sync ? `: ${lastRun(sync, now)}, ${nextRun(sync)}` : "";
  const failed = sync?.runs[0]?.state === "failed";
  return {
    name: "Scheduler",
    tone: failed ? "bad" : "good",
    text: `alive${told}`,
    ...(failed ? { help: sync.runs[0]?.error ?? "The last run failed." } : {}),
  };
}

function lastRun(sync: SyncStatus, now: Date): string {
  const [last] = sync.runs;
  if (!last) return "no run yet";
  if (last.state === "queued") return "run queued";
  if (last.state === "running") return "running now";
  const ended = last.finished_at ? ` ${timeAgo(last.finished_at, now)}` : "";
  return last.state === "failed" ? `last run failed${ended}` : `last run${ended}`;
}

function nextRun(sync: SyncStatus): string {
  return sync.next_run_at ? `next ${timeOfDay(sync.next_run_at)}` : "schedule off";
}

/** The backend answered, and what it said is that its database does not. */
function saysDatabase(error: ProblemError): boolean {
  return error.document.database !== undefined || error.message.startsWith("The database does not answer");
}
