import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf } from "@/api/client";
import type { Imported, NewProject, Project } from "@/api/types";

export const LINES_PER_PAGE = 100;

type ProjectId = Project["id"];

export const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: async ({ signal }) => (await dataOf(api.GET("/api/projects", { signal }))).projects,
});

export const projectQuery = (id: ProjectId) =>
  queryOptions({
    queryKey: ["projects", id],
    queryFn: ({ signal }) => dataOf(api.GET("/api/projects/{id}", { params: { path: { id } }, signal })),
  });

/** A page of a project's lines, counted from 1. */
export const linesQuery = (id: ProjectId, page: number) =>
  queryOptions({
    queryKey: ["projects", id, "lines", page],
    queryFn: ({ signal }) => {
      const query = { limit: LINES_PER_PAGE, offset: (page - 1) * LINES_PER_PAGE };
      return dataOf(api.GET("/api/projects/{id}/lines", { params: { path: { id }, query }, signal }));
    },
    placeholderData: keepPreviousData,
  });

/** Create a project. */
export function useCreateProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewProject) => dataOf(api.POST("/api/projects", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects"] }),
  });
}

/** Read a sheet into the project, or with `dryRun` only tell what would be read. */
export function useImport(id: ProjectId, { dryRun }: { dryRun: boolean }) {
  const client = useQueryClient();
  return useMutation<Imported, Error, File>({
    mutationFn: (file) =>
      dataOf(
        api.POST("/api/projects/{id}/import", {
          params: { path: { id }, query: { dry_run: dryRun } },
          body: { file },
          bodySerializer: (body) => {
            const form = new FormData();
            form.set("file", body.file, file.name);
            return form;
          },
        }),
      ),
    onSuccess: async () => {
      if (!dryRun) await client.invalidateQueries({ queryKey: ["projects"] });
    },
  });
}
