import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf } from "@/api/client";
import type { Line } from "@/api/types";
import type { LineDraft } from "@/lib/line-draft";

import { changeOf } from "./line-request";
import type { Origin } from "./use-origin";

/** Store a draft in the line it came from. */
export function useStoreLine({ projectId, lineId }: Origin) {
  const client = useQueryClient();
  return useMutation<Line, Error, LineDraft>({
    mutationFn: (draft) =>
      dataOf(
        api.PATCH("/api/projects/{id}/lines/{line}", {
          params: { path: { id: projectId, line: lineId } },
          body: changeOf(draft),
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects"] }),
  });
}
