import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api, dataOf } from "@/api/client";
import type { Imported, PastImport, Project } from "@/api/types";

import { followed, isAtWork } from "./large-import";

type ProjectId = Project["id"];

const AGAIN_MS = 1_000;

/** The sheets that were read into a project. */
export const importsQuery = (id: ProjectId) =>
  queryOptions({
    queryKey: ["projects", id, "imports"],
    queryFn: async ({ signal }) =>
      (await dataOf(api.GET("/api/projects/{id}/imports", { params: { path: { id } }, signal }))).imports,
    refetchInterval: ({ state }) => (state.data?.some(isAtWork) ? AGAIN_MS : false),
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

/** Read a sheet into the project, or with `dryRun` only tell what would be read; `job` is how far a large one is. */
export function useImport(id: ProjectId, { dryRun }: { dryRun: boolean }) {
  const client = useQueryClient();
  const [job, setJob] = useState<PastImport>();
  const mutation = useMutation<Imported, Error, SheetAsked>({
    mutationFn: ({ from, ...how }) =>
      typeof from === "string" ? readAddress(id, from, how, dryRun) : readFile(id, from, how, dryRun, setJob),
    onSettled: () => setJob(undefined),
    onSuccess: async () => {
      if (!dryRun) await client.invalidateQueries({ queryKey: ["projects"] });
    },
  });
  return { ...mutation, job };
}

type How = Omit<SheetAsked, "from">;

type OnProgress = (job: PastImport) => void;

async function readFile(id: ProjectId, file: File, how: How, dryRun: boolean, told: OnProgress): Promise<Imported> {
  const { tab, gone, edited } = how;
  const query = { dry_run: dryRun, gone, edited, ...(tab === "" ? {} : { sheet: tab }) };
  const answer = await dataOf(
    api.POST("/api/projects/{id}/import", { params: { path: { id }, query }, ...upload(file) }),
  );
  return "state" in answer ? reportOf(id, answer, told) : answer;
}

/** What was found in a large sheet, once it is read. */
async function reportOf(id: ProjectId, job: PastImport, told: OnProgress): Promise<Imported> {
  const params = { path: { id, import_id: job.id } };
  const ask = () => dataOf(api.GET("/api/projects/{id}/imports/{import_id}", { params }));
  await followed(job, ask, told);
  return dataOf(api.GET("/api/projects/{id}/imports/{import_id}/report", { params }));
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

/** Read the file of the current import once more, by what is decided now. */
export function useReadAgain(id: ProjectId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (importId: PastImport["id"]) =>
      dataOf(
        api.POST("/api/projects/{id}/imports/{import_id}/again", { params: { path: { id, import_id: importId } } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects", id] }),
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
