import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf } from "@/api/client";
import type { DecisionChange } from "@/api/types";

import type { Scope } from "./choices";

/** What is decided: for the shop, or for a job, whose own decisions stand over the shop's. */
export const decisionsQuery = (scope: Scope) =>
  queryOptions({
    queryKey: ["projects", scope, "decisions"],
    queryFn: ({ signal }) =>
      dataOf(
        scope === "shop"
          ? api.GET("/api/decisions", { signal })
          : api.GET("/api/projects/{id}/decisions", { params: { path: { id: scope } }, signal }),
      ),
  });

/** Decide for a job or the shop; null takes its own decision back. */
export function useDecide(scope: Scope) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DecisionChange) =>
      dataOf(
        scope === "shop"
          ? api.PATCH("/api/decisions", { body })
          : api.PATCH("/api/projects/{id}/decisions", { params: { path: { id: scope } }, body }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: scope === "shop" ? ["projects"] : ["projects", scope] }),
  });
}
