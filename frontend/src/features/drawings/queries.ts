import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf } from "@/api/client";
import type { BatchSummary, NumberedDrawing, Project } from "@/api/types";

import { isActive } from "./batch-words";

type ProjectId = Project["id"];
type DrawingId = NumberedDrawing["id"];

const BATCHES_SHOWN = 10;
// Events tell the progress at once; this finds what no event told: a batch that somebody else began or resumed.
const ACTIVE_MS = 3_000;
const CALM_MS = 15_000;

export const batchesKey = (id: ProjectId) => ["projects", id, "batches"] as const;

/** The newest batches of a project. */
export const batchesQuery = (id: ProjectId) =>
  queryOptions({
    queryKey: batchesKey(id),
    queryFn: async ({ signal }) => {
      const params = { path: { project_id: id }, query: { limit: BATCHES_SHOWN } };
      return (await dataOf(api.GET("/api/projects/{project_id}/batches", { params, signal }))).batches;
    },
    refetchInterval: (query) => (query.state.data?.some(isActive) ? ACTIVE_MS : CALM_MS),
  });

/** One batch with every part that is not drawn. */
export const batchQuery = (batch: BatchSummary) =>
  queryOptions({
    queryKey: [...batchesKey(batch.project_id), batch.id, batch.state, batch.failed],
    queryFn: ({ signal }) =>
      dataOf(api.GET("/api/batches/{batch_id}", { params: { path: { batch_id: batch.id } }, signal })),
  });

export const PAPERS = ["A4", "A3", "Letter"] as const;
export type Paper = (typeof PAPERS)[number];

/** The sheets of a project as it would be drawn now, each with its lines. */
export const sheetsQuery = (id: ProjectId) =>
  queryOptions({
    queryKey: ["projects", id, "sheets"],
    queryFn: async ({ signal }) =>
      (await dataOf(api.GET("/api/projects/{id}/sheets", { params: { path: { id } }, signal }))).sheets,
  });

export interface WhatToDraw {
  /** Left out: the shop's. */
  paper?: Paper;
  /** Left out: all lines. */
  line_ids?: number[];
}

/** Draw lines of the project in the background. */
export function useDraw(id: ProjectId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: WhatToDraw) =>
      dataOf(api.POST("/api/projects/{project_id}/batches", { params: { path: { project_id: id } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: batchesKey(id) }),
  });
}

/** Stop drawing, or go on with what is missing. */
export function useSteer(batch: BatchSummary, what: "cancel" | "resume") {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => dataOf(api.POST(`/api/batches/{batch_id}/${what}`, { params: { path: { batch_id: batch.id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: batchesKey(batch.project_id) }),
  });
}

const drawingsKey = (id: ProjectId) => ["projects", id, "drawings"] as const;

/** The drawings of a project that have their number. */
export const drawingsQuery = (id: ProjectId) =>
  queryOptions({
    queryKey: drawingsKey(id),
    queryFn: async ({ signal }) =>
      (await dataOf(api.GET("/api/projects/{id}/drawings", { params: { path: { id } }, signal }))).drawings,
  });

/** Give every drawing of the project its number, for ever. */
export function useNumber(id: ProjectId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => dataOf(api.POST("/api/projects/{id}/drawings", { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: drawingsKey(id) }),
  });
}

/** Say that the sizes of the job are final, or take it back. */
export function useSizesFinal(id: ProjectId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (final: boolean) => {
      const params = { path: { id } };
      const address = "/api/projects/{id}/sizes-final";
      return dataOf(final ? api.PUT(address, { params }) : api.DELETE(address, { params }));
    },
    onSuccess: (project) => client.setQueryData(["projects", id], project),
  });
}

export interface WhatToIssue {
  /** Goes into the revision table; left out: what was changed. */
  description?: string;
  /** Left out: that of the revision before, of the first the shop's. */
  paper?: Paper;
}

/** Issue every drawing that changed. */
export function useIssueJob(id: ProjectId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: WhatToIssue) => dataOf(api.POST("/api/projects/{id}/issue", { params: { path: { id } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects", id] }),
  });
}

/** Issue one drawing. */
export function useIssueDrawing(project: ProjectId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: WhatToIssue & { id: DrawingId }) =>
      dataOf(api.POST("/api/drawings/{id}/issue", { params: { path: { id } }, body })),
    onSuccess: ({ drawing }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["projects", project] }),
        client.invalidateQueries({ queryKey: ["drawings", drawing] }),
      ]),
  });
}

/** Every revision of a drawing, oldest first. */
export const revisionsQuery = (id: DrawingId) =>
  queryOptions({
    queryKey: ["drawings", id, "revisions"],
    queryFn: ({ signal }) => dataOf(api.GET("/api/drawings/{id}/revisions", { params: { path: { id } }, signal })),
  });

/** What two revisions differ in; issued revisions never change. */
export const comparisonQuery = (id: DrawingId, before: string, after: string) =>
  queryOptions({
    queryKey: ["drawings", id, "compare", before, after],
    queryFn: ({ signal }) => {
      const params = { path: { id }, query: { before, after } };
      return dataOf(api.GET("/api/drawings/{id}/compare", { params, signal }));
    },
  });

/** The sheet of the later revision with what changed in clouds, as SVG text. */
export const cloudedQuery = (id: DrawingId, before: string, after: string) =>
  queryOptions({
    queryKey: ["drawings", id, "compare", before, after, "svg"],
    queryFn: async ({ signal }) => {
      const params = { path: { id, format: "svg" as const }, query: { before, after } };
      const { response } = await api.GET("/api/drawings/{id}/compare/{format}", { params, signal, parseAs: "stream" });
      return await response.text();
    },
  });
