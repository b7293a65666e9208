import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { healthQuery, syncStatusQuery } from "@/api/stack";

import { isPassing } from "./query-client";

/** Asks again, when the backend answers well, for everything that failed while it was away. */
export function useRecovery(): void {
  const client = useQueryClient();
  const { data, dataUpdatedAt } = useQuery(healthQuery);
  useEffect(() => {
    if (data === undefined) return;
    void client.refetchQueries({ type: "active", predicate: (query) => isPassing(query.state.error) });
  }, [client, data, dataUpdatedAt]);
}

/** Asks for the catalogue again when a sync has finished. */
export function useFreshCatalogue(): void {
  const client = useQueryClient();
  const { data } = useQuery(syncStatusQuery);
  const finished = data?.runs.find((run) => run.state === "done")?.finished_at;
  useEffect(() => {
    if (finished) void client.invalidateQueries({ queryKey: ["catalogue"] });
  }, [client, finished]);
}
