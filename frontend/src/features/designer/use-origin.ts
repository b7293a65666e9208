import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";

import { projectQuery } from "@/api/projects";
import type { Project } from "@/api/types";

import type { Job } from "./line-request";

export interface Origin {
  projectId: Project["id"];
  /** The stored line; undefined while it is a new one of the project. */
  lineId: number | undefined;
  /** The project, once it has answered. */
  project: Project | undefined;
}

/** The project, and the stored line of it, that is being looked at, when the address names them. */
export function useOrigin(): Origin | undefined {
  const [search] = useSearchParams();
  const projectId = idOf(search.get("project"));
  const lineId = idOf(search.get("line"));
  const project = useQuery({ ...projectQuery(projectId ?? 0), enabled: projectId !== undefined }).data;
  return projectId === undefined ? undefined : { projectId, lineId, project };
}

/** What the sheet of a stored line names besides the line. */
export function jobOf(origin: Origin | undefined): Job {
  if (!origin?.project) return {};
  const { name, customer } = origin.project;
  return { project: name, ...(customer === null ? {} : { customer }) };
}

function idOf(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}
