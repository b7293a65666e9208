import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import type { BatchSummary } from "@/api/types";

import { isActive } from "./batch-words";
import { batchesKey } from "./queries";

const AGAIN_MS = 1_000;
const LOST_MS = 2_500; // a backend that swaps its worker is back sooner, and nobody has to read of it

/**
 * Keeps the batch in the list of its project at what the backend tells, until it has ended.
 *
 * True while the connection is lost; it is tried again for as long as the batch is shown.
 */
export function useBatchEvents(batch: BatchSummary): boolean {
  const client = useQueryClient();
  const [lost, setLost] = useState(false);
  const { id, project_id } = batch;
  const active = isActive(batch);

  useEffect(() => {
    if (!active) return;
    const key = batchesKey(project_id);
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    let losing: ReturnType<typeof setTimeout> | undefined;

    function found() {
      clearTimeout(losing);
      losing = undefined;
      setLost(false);
    }

    function take(event: MessageEvent<string>) {
      const told = JSON.parse(event.data) as Partial<BatchSummary>;
      client.setQueryData<BatchSummary[]>(key, (list) =>
        list?.map((one) => (one.id === id ? { ...one, ...told } : one)),
      );
    }

    function open() {
      source = new EventSource(`/api/batches/${id}/events`);
      source.addEventListener("open", found);
      source.addEventListener("progress", take);
      source.addEventListener("ended", (event: MessageEvent<string>) => {
        take(event);
        source.close();
        void client.invalidateQueries({ queryKey: key });
      });
      source.addEventListener("error", () => {
        losing ??= setTimeout(() => setLost(true), LOST_MS);
        // A lost connection is taken up by the browser; an answer that is no stream ends it for good.
        if (source.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
      });
    }

    open();
    return () => {
      clearTimeout(again);
      clearTimeout(losing);
      source.close();
      setLost(false);
    };
  }, [client, id, project_id, active]);

  return lost;
}
