import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf } from "@/api/client";
import type { Line } from "@/api/types";
import type { LineDraft } from "@/lib/line-draft";

import { changeOf } from "./line-request";
import type { Origin } from "./use-origin";

/** Store a draft in the line it came from, or as a new line at the end of the project. */
export function useStoreLine({ projectId, lineId }: Origin) {
  const client = useQueryClient();
  return useMutation<Line, Error, LineDraft>({
    mutationFn: (draft) => {
      const body = changeOf(draft);
      if (lineId === undefined) {
        return dataOf(api.POST("/api/projects/{id}/lines", { params: { path: { id: projectId } }, body }));
      }
      const params = { path: { id: projectId, line: lineId } };
      return dataOf(api.PATCH("/api/projects/{id}/lines/{line}", { params, body }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects"] }),
  });
}
