import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf } from "@/api/client";
import type { NewProject, Project, ProjectChange } from "@/api/types";

const PROJECTS_AT_MOST = 500;

type ProjectId = Project["id"];

export const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: ({ signal }) => dataOf(api.GET("/api/projects", { params: { query: { limit: PROJECTS_AT_MOST } }, signal })),
});

/** Create a project. */
export function useCreateProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewProject) => dataOf(api.POST("/api/projects", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects"] }),
  });
}

/** The projects that were deleted. */
export const deletedProjectsQuery = queryOptions({
  queryKey: ["projects", "deleted"],
  queryFn: async ({ signal }) => {
    const query = { deleted: true, limit: PROJECTS_AT_MOST };
    return (await dataOf(api.GET("/api/projects", { params: { query }, signal }))).projects;
  },
});

/** Bring a deleted project back, with all that was in it. */
export function useRestoreProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: ProjectId) => dataOf(api.POST("/api/projects/{id}/restore", { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects"] }),
  });
}

/** The same job once more, under another name. */
export function useDuplicateProject(id: ProjectId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      dataOf(api.POST("/api/projects/{id}/duplicate", { params: { path: { id } }, body: { name } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects"], exact: true }),
  });
}

/** Change what a project says of itself, as it was seen. */
export function useChangeProject({ id, version }: Project) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ProjectChange) =>
      dataOf(
        api.PATCH("/api/projects/{id}", { params: { path: { id }, header: { "if-match": `"${version}"` } }, body }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects"] }),
  });
}

/** Delete a project with its lines and sheets; it can be brought back. */
export function useDeleteProject(id: ProjectId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.DELETE("/api/projects/{id}", { params: { path: { id } } }),
    onSuccess: () => {
      client.removeQueries({ queryKey: ["projects", id] });
      void client.invalidateQueries({ queryKey: ["projects", "deleted"] });
      return client.invalidateQueries({ queryKey: ["projects"], exact: true });
    },
  });
}
