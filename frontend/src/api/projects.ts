/** What more than one feature asks of a project. */
import { queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "./client";
import type { Project } from "./types";

export const projectQuery = (id: Project["id"]) =>
  queryOptions({
    queryKey: ["projects", id],
    queryFn: ({ signal }) => dataOf(api.GET("/api/projects/{id}", { params: { path: { id } }, signal })),
  });
