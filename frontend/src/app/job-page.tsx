import type { Project } from "@/api/types";
import { BatchesSection } from "@/features/drawings/batches-section";
import { IssueSection } from "@/features/drawings/issue-section";
import { type JobTab, ProjectPage } from "@/features/projects/project-page";

/** The project's page with what is drawn of it: features do not know each other, so this joins them. */
export function JobPage() {
  return <ProjectPage tabs={drawn} />;
}

function drawn(project: Project): JobTab[] {
  return [
    { name: "drawings", label: "Drawings", content: <BatchesSection project={project} /> },
    { name: "revisions", label: "Numbers and revisions", content: <IssueSection project={project} /> },
  ];
}
