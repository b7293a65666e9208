import { useQuery } from "@tanstack/react-query";

import type { Project } from "@/api/types";
import { DeletedList } from "@/components/deleted-list";
import { dateAndTime } from "@/lib/time";

import { deletedLinesQuery, useRestoreLine } from "./line-queries";
import { nameOf } from "./line-words";

/** The lines of a project that were deleted, each with the way back to its place. */
export function DeletedLines({ projectId }: { projectId: Project["id"] }) {
  return (
    <DeletedList
      what="line"
      query={useQuery(deletedLinesQuery(projectId))}
      named={(line) =>
        [nameOf(line), line.room, line.deleted_by, line.deleted_at && dateAndTime(line.deleted_at)]
          .filter(Boolean)
          .join(" · ")
      }
      restore={useRestoreLine(projectId)}
    />
  );
}
