/** The state of the stack, asked gently by the footer and the stack page. */
import { queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "./client";
import type { SyncStatus } from "./types";

const CALM_MS = 10_000;
const BROKEN_MS = 500; // whoever has just mended the code looks at the page
const RUNNING_MS = 1_000;

export const healthQuery = queryOptions({
  queryKey: ["stack", "health"],
  queryFn: ({ signal }) => dataOf(api.GET("/health", { signal })),
  retry: false,
  refetchInterval: (query) => (query.state.status === "error" ? BROKEN_MS : CALM_MS),
});

export const syncStatusQuery = queryOptions({
  queryKey: ["stack", "sync"],
  queryFn: ({ signal }) => dataOf(api.GET("/api/sync/status", { signal })),
  retry: false,
  refetchInterval: (query) => {
    if (query.state.status === "error") return BROKEN_MS;
    return isUnderWay(query.state.data) ? RUNNING_MS : CALM_MS;
  },
});

/** Whether a run is queued or running. */
export function isUnderWay(status: SyncStatus | undefined): boolean {
  return status?.runs.some((run) => run.state === "queued" || run.state === "running") ?? false;
}
