import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api, dataOf } from "@/api/client";
import type { Imported, NewProject, PastImport, Project } from "@/api/types";

import { followed, isAtWork } from "./large-import";

export const LINES_PER_PAGE = 100;
const PROJECTS_AT_MOST = 500;
const AGAIN_MS = 1_000;

type ProjectId = Project["id"];

export const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: ({ signal }) => dataOf(api.GET("/api/projects", { params: { query: { limit: PROJECTS_AT_MOST } }, signal })),
});

/** The sheets that were read into a project. */
export const importsQuery = (id: ProjectId) =>
  queryOptions({
    queryKey: ["projects", id, "imports"],
    queryFn: async ({ signal }) =>
      (await dataOf(api.GET("/api/projects/{id}/imports", { params: { path: { id } }, signal }))).imports,
    refetchInterval: ({ state }) => (state.data?.some(isAtWork) ? AGAIN_MS : false),
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

export interface SheetFile {
  file: File;
  /** The tab to read, when the file has several; empty when not said. */
  tab: string;
  /** What becomes of lines that the sheet no longer has. */
  gone: "keep" | "delete";
  /** Whose value a field gets that a person and the sheet both changed. */
  edited: "keep" | "replace";
}

/** Read a sheet into the project, or with `dryRun` only tell what would be read; `job` is how far a large one is. */
export function useImport(id: ProjectId, { dryRun }: { dryRun: boolean }) {
  const client = useQueryClient();
  const [job, setJob] = useState<PastImport>();
  const mutation = useMutation<Imported, Error, SheetFile>({
    mutationFn: async ({ file, tab, gone, edited }) => {
      const answer = await dataOf(
        api.POST("/api/projects/{id}/import", {
          params: { path: { id }, query: { dry_run: dryRun, gone, edited, ...(tab === "" ? {} : { sheet: tab }) } },
          body: { file },
          bodySerializer: (body) => {
            const form = new FormData();
            form.set("file", body.file, file.name);
            return form;
          },
        }),
      );
      return "state" in answer ? reportOf(id, answer, setJob) : answer;
    },
    onSettled: () => setJob(undefined),
    onSuccess: async () => {
      if (!dryRun) await client.invalidateQueries({ queryKey: ["projects"] });
    },
  });
  return { ...mutation, job };
}

/** What was found in a large sheet, once it is read. */
async function reportOf(id: ProjectId, job: PastImport, onProgress: (job: PastImport) => void): Promise<Imported> {
  const params = { path: { id, import_id: job.id } };
  const ask = () => dataOf(api.GET("/api/projects/{id}/imports/{import_id}", { params }));
  await followed(job, ask, onProgress);
  return dataOf(api.GET("/api/projects/{id}/imports/{import_id}/report", { params }));
}

/** Bring the lines back to what they were before an import. */
export function useUndoImport(id: ProjectId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (importId: PastImport["id"]) =>
      dataOf(
        api.POST("/api/projects/{id}/imports/{import_id}/undo", { params: { path: { id, import_id: importId } } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects", id] }),
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
