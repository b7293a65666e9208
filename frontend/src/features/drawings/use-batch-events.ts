import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import type { BatchSummary } from "@/api/types";

import { isActive } from "./batch-words";
import { batchesKey } from "./queries";

const AGAIN_MS = 1_000;

/** Keeps the batch in the list of its project at what the backend tells, until it has ended. */
export function useBatchEvents(batch: BatchSummary): void {
  const client = useQueryClient();
  const { id, project_id } = batch;
  const active = isActive(batch);

  useEffect(() => {
    if (!active) return;
    const key = batchesKey(project_id);
    let source: EventSource;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function take(event: MessageEvent<string>) {
      const told = JSON.parse(event.data) as Partial<BatchSummary>;
      client.setQueryData<BatchSummary[]>(key, (list) =>
        list?.map((one) => (one.id === id ? { ...one, ...told } : one)),
      );
    }

    function open() {
      source = new EventSource(`/api/batches/${id}/events`);
      source.addEventListener("progress", take);
      source.addEventListener("ended", (event: MessageEvent<string>) => {
        take(event);
        source.close();
        void client.invalidateQueries({ queryKey: key });
      });
      source.addEventListener("error", () => {
        // A lost connection is taken up by the browser; an answer that is no stream ends it for good.
        if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, AGAIN_MS);
      });
    }

    open();
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client, id, project_id, active]);
}
