import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf } from "@/api/client";
import type { Imported, PastImport, Project } from "@/api/types";

type ProjectId = Project["id"];

/** The sheets that were read into a project. */
export const importsQuery = (id: ProjectId) =>
  queryOptions({
    queryKey: ["projects", id, "imports"],
    queryFn: async ({ signal }) =>
      (await dataOf(api.GET("/api/projects/{id}/imports", { params: { path: { id } }, signal }))).imports,
  });

export interface SheetAsked {
  /** A file, or the address that the backend reads it from. */
  from: File | string;
  /** The tab to read, when there are several; empty when not said. */
  tab: string;
  /** What becomes of lines that the sheet no longer has. */
  gone: "keep" | "delete";
  /** Whose value a field gets that a person and the sheet both changed. */
  edited: "keep" | "replace";
}

/** Read a sheet into the project, or with `dryRun` only tell what would be read. */
export function useImport(id: ProjectId, { dryRun }: { dryRun: boolean }) {
  const client = useQueryClient();
  return useMutation<Imported, Error, SheetAsked>({
    mutationFn: ({ from, ...how }) =>
      typeof from === "string" ? readAddress(id, from, how, dryRun) : readFile(id, from, how, dryRun),
    onSuccess: async () => {
      if (!dryRun) await client.invalidateQueries({ queryKey: ["projects"] });
    },
  });
}

type How = Omit<SheetAsked, "from">;

function readFile(id: ProjectId, file: File, { tab, gone, edited }: How, dryRun: boolean): Promise<Imported> {
  const query = { dry_run: dryRun, gone, edited, ...(tab === "" ? {} : { sheet: tab }) };
  return dataOf(api.POST("/api/projects/{id}/import", { params: { path: { id }, query }, ...upload(file) }));
}

function readAddress(id: ProjectId, address: string, { tab, gone, edited }: How, dryRun: boolean): Promise<Imported> {
  const params = { path: { id }, query: { dry_run: dryRun, gone, edited } };
  const body = { address, ...(tab === "" ? {} : { tab }) };
  return dataOf(api.POST("/api/projects/{id}/import-source", { params, body }));
}

function upload(file: File) {
  return {
    body: { file },
    bodySerializer: () => {
      const form = new FormData();
      form.set("file", file, file.name);
      return form;
    },
  };
}

/** Make a project of each tab of a workbook. */
export function useImportAll() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => dataOf(api.POST("/api/projects/import-all", upload(file))),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects"] }),
  });
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
