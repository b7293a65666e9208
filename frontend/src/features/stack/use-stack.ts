import { useInterval } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { healthQuery, syncStatusQuery } from "@/api/stack";

import { type Part, partsOf } from "./stack-state";

const TICK_MS = 10_000;

/** The parts of the stack as last answered, and the version that answered. */
export function useStack(): { parts: Part[]; version: string | undefined } {
  const health = useQuery(healthQuery);
  const sync = useQuery(syncStatusQuery);
  const now = useNow();
  return { parts: partsOf(health, sync, now), version: health.data?.version };
}

/** The present moment, renewed so that "3 min. ago" does not grow old. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useInterval(() => setNow(new Date()), TICK_MS, { autoInvoke: true });
  return now;
}
