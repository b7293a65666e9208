import { Anchor } from "@mantine/core";
import { Link } from "react-router";

import type { Issue, Project } from "@/api/types";

import { GlassAnswer } from "./glass-answer";

// Asked once for a whole sheet, and decided for the job.
const DECIDED: readonly string[] = ["sheet.size_means", "sheet.grids", "sheet.comma"];

/** Where a question of a whole sheet is answered; nothing for what the sheet itself has to say. */
export function SheetAnswer({ issue: { rule, value }, projectId }: { issue: Issue; projectId: Project["id"] }) {
  if (rule === "sheet.glass" && value) return <GlassAnswer projectId={projectId} written={value} />;
  if (!DECIDED.includes(rule)) return null;
  return (
    <Anchor component={Link} to={`/projects/${projectId}?tab=decisions`} size="sm">
      Decide it for the job
    </Anchor>
  );
}
