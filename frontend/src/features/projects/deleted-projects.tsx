import { useQuery } from "@tanstack/react-query";

import { DeletedList } from "@/components/deleted-list";
import { dateAndTime } from "@/lib/time";
import { count } from "@/lib/words";

import { deletedProjectsQuery, useRestoreProject } from "./queries";

/** Projects that were deleted, each with the way back. */
export function DeletedProjects() {
  return (
    <DeletedList
      what="project"
      query={useQuery(deletedProjectsQuery)}
      named={(project) =>
        [
          project.name,
          count(project.lines, "line"),
          project.deleted_at && `${project.deleted_by ?? "somebody"}, ${dateAndTime(project.deleted_at)}`,
        ]
          .filter(Boolean)
          .join(" · ")
      }
      restore={useRestoreProject()}
    />
  );
}
