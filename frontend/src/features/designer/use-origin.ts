import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";

import { projectQuery } from "@/api/projects";
import type { Project } from "@/api/types";

import type { Job } from "./line-request";
import { idOf } from "./use-draft";

export interface Origin {
  projectId: Project["id"];
  /** The project, once it has answered. */
  project: Project | undefined;
}

/** The project that the line is of, when the address names one. */
export function useOrigin(): Origin | undefined {
  const [search] = useSearchParams();
  const projectId = idOf(search.get("project"));
  const project = useQuery({ ...projectQuery(projectId ?? 0), enabled: projectId !== undefined }).data;
  return projectId === undefined ? undefined : { projectId, project };
}

/** What the sheet of a stored line names besides the line. */
export function jobOf(origin: Origin | undefined): Job {
  if (!origin?.project) return {};
  const { name, customer } = origin.project;
  return { project: name, ...(customer === null ? {} : { customer }) };
}
