import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { api, dataOf } from "@/api/client";
import { ProblemError } from "@/api/problem";
import type { Project, Source, SourceWanted } from "@/api/types";

import { isOpen } from "./pull-words";

type ProjectId = Project["id"];

const PULLS_SHOWN = 20;
const OPEN_MS = 1_000;
const CALM_MS = 15_000;

/** What a project is tied to; null when it is to nothing. */
export const sourceQuery = (id: ProjectId) =>
  queryOptions({
    queryKey: ["projects", id, "source"],
    queryFn: async ({ signal }): Promise<Source | null> => {
      try {
        return await dataOf(api.GET("/api/projects/{id}/source", { params: { path: { id } }, signal }));
      } catch (error) {
        if (error instanceof ProblemError && error.status === 404) return null;
        throw error;
      }
    },
  });

const pullsQuery = (id: ProjectId) =>
  queryOptions({
    queryKey: ["projects", id, "pulls"],
    queryFn: async ({ signal }) => {
      const params = { path: { id }, query: { limit: PULLS_SHOWN } };
      return (await dataOf(api.GET("/api/projects/{id}/source/pulls", { params, signal }))).pulls;
    },
    refetchInterval: (query) => (query.state.data?.some(isOpen) ? OPEN_MS : CALM_MS),
  });

/** The newest pulls of a project; when one has ended, everything about the project is asked for again. */
export function usePulls(id: ProjectId) {
  const client = useQueryClient();
  const pulls = useQuery(pullsQuery(id));
  const ended = pulls.data?.find((pull) => !isOpen(pull))?.id;
  useEffect(() => {
    if (ended !== undefined) void client.invalidateQueries({ queryKey: ["projects", id] });
  }, [client, id, ended]);
  return pulls;
}

/** Tie a project to a source, in place of the one that it had. */
export function useTie(id: ProjectId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SourceWanted) =>
      dataOf(api.PUT("/api/projects/{id}/source", { params: { path: { id } }, body })),
    onSuccess: (source) => client.setQueryData(sourceQuery(id).queryKey, source),
  });
}

/** Forget the source of a project; its lines and pulls stay. */
export function useUntie(id: ProjectId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.DELETE("/api/projects/{id}/source", { params: { path: { id } } }),
    onSuccess: () => client.setQueryData(sourceQuery(id).queryKey, null),
  });
}

/** Pull now; with `acceptFewer` the source is believed although it lost most of its lines. */
export function usePull(id: ProjectId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (acceptFewer: boolean) =>
      dataOf(
        api.POST("/api/projects/{id}/source/pull", {
          params: { path: { id } },
          body: { accept_fewer: acceptFewer },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: pullsQuery(id).queryKey }),
  });
}
