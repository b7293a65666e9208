import type { Project } from "@/api/types";
import { DecisionsSection } from "@/features/decisions/decisions-section";
import { BatchesSection } from "@/features/drawings/batches-section";
import { IssueSection } from "@/features/drawings/issue-section";
import { HistorySection } from "@/features/history/history-section";
import { LineHistoryDialog } from "@/features/history/line-history-dialog";
import { type JobTab, ProjectPage } from "@/features/projects/project-page";
import { SourceSection } from "@/features/sources/source-section";

/** The project's page with every side of the job: features do not know each other, so this joins them. */
export function JobPage() {
  return (
    <>
      <ProjectPage tabs={sides} />
      <LineHistoryDialog />
    </>
  );
}

function sides(project: Project): JobTab[] {
  const source = { name: "source", label: "Source", content: <SourceSection project={project} /> };
  if (project.lines === 0) return [source];
  return [
    source,
    { name: "decisions", label: "Decisions", content: <DecisionsSection project={project} /> },
    { name: "drawings", label: "Drawings", content: <BatchesSection project={project} /> },
    { name: "revisions", label: "Numbers and revisions", content: <IssueSection project={project} /> },
    { name: "history", label: "History", content: <HistorySection project={project} /> },
  ];
}
