import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf } from "@/api/client";
import type { Line, Project } from "@/api/types";
import type { LineDraft } from "@/lib/line-draft";

import { changeOf } from "./line-request";
import type { Stored } from "./use-draft";

interface Wanted {
  draft: LineDraft;
  over: Stored | undefined;
}

/** Store a draft over the line it came from, or as a new line at the end of the project. */
export function useStoreLine(projectId: Project["id"]) {
  const client = useQueryClient();
  return useMutation<Line, Error, Wanted>({
    mutationFn: ({ draft, over }) => {
      const body = changeOf(draft);
      if (!over) return dataOf(api.POST("/api/projects/{id}/lines", { params: { path: { id: projectId } }, body }));
      const header = over.version === undefined ? {} : { "if-match": `"${over.version}"` };
      const params = { path: { id: projectId, line: over.id }, header };
      return dataOf(api.PATCH("/api/projects/{id}/lines/{line}", { params, body }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects"] }),
  });
}

/** The line as it is stored now. */
export function useReadLine(projectId: Project["id"], lineId: Line["id"]) {
  return useMutation({
    mutationFn: () =>
      dataOf(api.GET("/api/projects/{id}/lines/{line}", { params: { path: { id: projectId, line: lineId } } })),
  });
}
