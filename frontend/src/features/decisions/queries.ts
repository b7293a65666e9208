import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf } from "@/api/client";
import type { DecisionChange, Project } from "@/api/types";

/** What is decided for a job: its own decisions over the shop's. */
export const decisionsQuery = (id: Project["id"]) =>
  queryOptions({
    queryKey: ["projects", id, "decisions"],
    queryFn: ({ signal }) => dataOf(api.GET("/api/projects/{id}/decisions", { params: { path: { id } }, signal })),
  });

/** Decide for a job; null takes its own decision back. */
export function useDecide(id: Project["id"]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DecisionChange) =>
      dataOf(api.PATCH("/api/projects/{id}/decisions", { params: { path: { id } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects", id] }),
  });
}
