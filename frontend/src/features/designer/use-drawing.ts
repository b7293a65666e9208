import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api, dataOf } from "@/api/client";
import type { Drawing, LineRequest } from "@/api/types";
import { type LineDraft, type LineField, missingIn } from "@/lib/line-draft";

import { faultsOfDraft, type Job, requestOf } from "./line-request";

const DRAW_AFTER_MS = 150;

export interface DrawingState {
  /** The needed fields that are still empty. */
  missing: LineField[];
  /** What the page itself could not send. */
  faults: Partial<Record<LineField, string>>;
  /** The last good drawing. */
  shown: Drawing | undefined;
  /** Whether `shown` is the drawing of what stands in the form now. */
  isCurrent: boolean;
  isDrawing: boolean;
  error: Error | null;
  retry: () => void;
}

/** The drawing of `draft`: asked for when typing pauses; an answer that came too late is given up with its request. */
export function useDrawing(draft: LineDraft, job: Job): DrawingState {
  const [settled] = useDebouncedValue(draft, DRAW_AFTER_MS);
  const missing = missingIn(draft);
  const faults = faultsOfDraft(draft);
  const canDraw = missingIn(settled).length === 0 && Object.keys(faultsOfDraft(settled)).length === 0;
  const query = useQuery({
    queryKey: ["drawing", requestOf(settled, job)],
    queryFn: ({ signal }) => draw(requestOf(settled, job), signal),
    enabled: canDraw,
    staleTime: 30_000,
    gcTime: 60_000,
  });

  const [lastGood, setLastGood] = useState<Drawing>();
  const drawing = canDraw ? query.data : undefined;
  if (drawing && drawing !== lastGood) setLastGood(drawing);

  const isSettled = settled === draft;
  return {
    missing,
    faults,
    shown: drawing ?? lastGood,
    isCurrent: isSettled && drawing !== undefined && !query.isRefetchError,
    isDrawing: query.isFetching || (!isSettled && missing.length === 0),
    error: canDraw ? query.error : null,
    retry: () => void query.refetch(),
  };
}

function draw(body: LineRequest, signal: AbortSignal): Promise<Drawing> {
  return dataOf(api.POST("/api/drawings/generate", { body, signal }));
}
