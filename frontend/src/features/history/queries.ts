import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "@/api/client";
import type { Line, Project } from "@/api/types";

export const CHANGES_PER_PAGE = 50;

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

/** The same of one line, deleted or not. */
export const lineHistoryQuery = (id: ProjectId, line: Line["id"], page: number) =>
  queryOptions({
    queryKey: ["projects", id, "history", "line", line, page],
    queryFn: ({ signal }) => {
      const query = { limit: CHANGES_PER_PAGE, offset: (page - 1) * CHANGES_PER_PAGE };
      const params = { path: { id, line }, query };
      return dataOf(api.GET("/api/projects/{id}/lines/{line}/history", { params, signal }));
    },
    placeholderData: keepPreviousData,
  });
