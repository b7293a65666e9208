import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf } from "@/api/client";
import type { Line, Project } from "@/api/types";

export const CHANGES_PER_PAGE = 50;
const DELETED_AT_MOST = 500;

type ProjectId = Project["id"];

/** A page of everything that was changed in a project, counted from 1, newest first. */
export const historyQuery = (id: ProjectId, page: number) =>
  queryOptions({
    queryKey: ["projects", id, "history", page],
    queryFn: ({ signal }) => {
      const query = { limit: CHANGES_PER_PAGE, offset: (page - 1) * CHANGES_PER_PAGE };
      return dataOf(api.GET("/api/projects/{id}/history", { params: { path: { id }, query }, signal }));
    },
    placeholderData: keepPreviousData,
  });

/** The lines of a project that were deleted. */
export const deletedLinesQuery = (id: ProjectId) =>
  queryOptions({
    queryKey: ["projects", id, "lines", "deleted"],
    queryFn: async ({ signal }) => {
      const query = { deleted: true, limit: DELETED_AT_MOST };
      return (await dataOf(api.GET("/api/projects/{id}/lines", { params: { path: { id }, query }, signal }))).lines;
    },
  });

/** Bring a deleted line back to its place. */
export function useRestoreLine(id: ProjectId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (line: Line["id"]) =>
      dataOf(api.POST("/api/projects/{id}/lines/{line}/restore", { params: { path: { id, line } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects", id] }),
  });
}
