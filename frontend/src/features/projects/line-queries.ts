import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf } from "@/api/client";
import type { Line, Project } from "@/api/types";

export const LINES_PER_PAGE = 100;
const DELETED_AT_MOST = 500;

type ProjectId = Project["id"];

/** A page of lines: its number, counted from 1, or the page that a line stands on. */
export type Place = { page: number } | { around: Line["id"] };

/** A page of a project's lines. */
export const linesQuery = (id: ProjectId, place: Place) =>
  queryOptions({
    queryKey: ["projects", id, "lines", place],
    queryFn: ({ signal }) => {
      const where = "around" in place ? place : { offset: (place.page - 1) * LINES_PER_PAGE };
      const query = { limit: LINES_PER_PAGE, ...where };
      return dataOf(api.GET("/api/projects/{id}/lines", { params: { path: { id }, query }, signal }));
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

/** Delete a line as it was seen; it can be brought back. `onDeleted` comes before its row goes. */
export function useDeleteLine(id: ProjectId, onDeleted: (line: Line) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id: line, version }: Line) =>
      api.DELETE("/api/projects/{id}/lines/{line}", {
        params: { path: { id, line }, header: { "if-match": `"${version}"` } },
      }),
    onSuccess: (_, line) => {
      onDeleted(line);
      return client.invalidateQueries({ queryKey: ["projects", id] });
    },
  });
}

/** Give every line that says `written` of its glass another one. */
export function useReplaceGlass(id: ProjectId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ written, meant }: { written: string; meant: string }) => {
      const body = { where: { glass: written }, to: { glass: meant } };
      return dataOf(api.PATCH("/api/projects/{id}/lines", { params: { path: { id } }, body }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects", id] }),
  });
}

/** The same line once more, right after it. */
export function useDuplicateLine(id: ProjectId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id: line }: Line) =>
      dataOf(api.POST("/api/projects/{id}/lines/{line}/duplicate", { params: { path: { id, line } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects", id] }),
  });
}
