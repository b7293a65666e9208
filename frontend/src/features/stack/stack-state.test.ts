import { describe, expect, test } from "vitest";

import { ProblemError } from "@/api/problem";
import type { Health, SyncStatus } from "@/api/types";

import { partsOf } from "./stack-state";

const now = new Date("2026-05-01T12:00:00Z");
const health: Health = {
  status: "ok",
  database: "ok",
  scheduler: { alive: true, last_seen: "2026-05-01T11:59:55Z" },
  version: "0.1.0",
};
const run: SyncStatus["runs"][number] = {
  id: 1,
  state: "done",
  trigger: "startup",
  source: "data",
  requested_at: "2026-05-01T11:56:00Z",
  started_at: "2026-05-01T11:56:00Z",
  finished_at: "2026-05-01T11:57:00Z",
  added: 13,
  changed: 0,
  removed: 0,
  unchanged: 0,
  error: null,
};
const sync: SyncStatus = {
  source: "data",
  schedule: { enabled: false, every_minutes: 30 },
  next_run_at: null,
  scheduler: health.scheduler,
  runs: [run],
};
const well = <T>(data: T) => ({ data, error: null });
const broken = (error: Error) => ({ data: undefined, error });
const told = (...args: Parameters<typeof partsOf>) => partsOf(...args).map((p) => `${p.name} ${p.tone}: ${p.text}`);

describe("a stack that answers", () => {
  test("tells the database, the last run and the next", () => {
    expect(told(well(health), well(sync), now)).toEqual([
      "Database good: ok",
      "Scheduler good: alive: last run 3 min. ago, schedule off",
    ]);
  });

  test("a failed run is bad and says why", () => {
    const failed = { ...sync, runs: [{ ...run, state: "failed" as const, error: "86.json line 3: depth" }, run] };
    const [, scheduler] = partsOf(well(health), well(failed), now);
    expect(scheduler).toMatchObject({ tone: "bad", help: "86.json line 3: depth" });
    expect(scheduler?.text).toContain("last run failed 3 min. ago");
  });

  test("a run under way is told before the one before it", () => {
    const running = { ...sync, runs: [{ ...run, state: "running" as const, finished_at: null }, run] };
    expect(told(well(health), well(running), now)[1]).toContain("running now");
  });

  test("a scheduler that stopped is told with the time it was last seen", () => {
    const dead = { ...health, scheduler: { alive: false, last_seen: "2026-05-01T11:30:00Z" } };
    expect(told(well(dead), well(sync), now)[1]).toBe("Scheduler bad: not seen since 30 min. ago");
  });

  test("what was not answered is not told", () => {
    expect(told(well(health), broken(new Error("x")), now)[1]).toBe("Scheduler good: alive");
    expect(told({ data: undefined, error: null }, well(sync), now)).toEqual(["Backend waiting: being asked"]);
  });
});

describe("a stack that is broken", () => {
  test("a backend that is away is told with what to do, and nothing else is claimed", () => {
    const away = new ProblemError(503, "Service Unavailable", "The backend at 8000 does not answer.");
    expect(partsOf(broken(away), well(sync), now)).toEqual([
      { name: "Backend", tone: "bad", text: "does not answer", help: "The backend at 8000 does not answer." },
    ]);
  });

  test("a backend without its database says that it is the database", () => {
    const away = new ProblemError(503, "Service Unavailable", "Start it.", [], { database: "away" });
    expect(told(broken(away), well(sync), now)).toEqual(["Database bad: does not answer"]);
  });
});
