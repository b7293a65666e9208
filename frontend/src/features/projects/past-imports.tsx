import { Anchor, Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import type { PastImport, Project } from "@/api/types";
import { Faces } from "@/components/faces";
import { DownloadIcon, SheetIcon } from "@/components/icons";
import { ProblemCard } from "@/components/problem-card";
import { dateAndTime } from "@/lib/time";

import { importsQuery, useReadAgain, useUndoImport } from "./import-queries";
import { IssueTable } from "./issue-table";
import { foundIn } from "./issues";
import { howFar } from "./large-import";
import { SheetAnswer } from "./sheet-answer";
import { comparedWords } from "./sheet-comparison-words";

/** The sheets that were read into the project, with what is open about each as a whole; none is no news. */
export function PastImports({ projectId }: { projectId: Project["id"] }) {
  const imports = useQuery(importsQuery(projectId));
  return (
    <Faces query={imports} what="sheets" isEmpty={(all) => all.length === 0} empty={<span />}>
      {(all) => all.map((past) => <Imported key={past.id} past={past} projectId={projectId} />)}
    </Faces>
  );
}

interface ImportedProps {
  past: PastImport;
  projectId: Project["id"];
}

function Imported({ past, projectId }: ImportedProps) {
  const undo = useUndoImport(projectId);
  const again = useReadAgain(projectId);
  const isDone = past.state === "done";
  const found = isDone ? [foundIn(past), comparedWords(past.changes)] : [past.error ?? howFar(past)];
  const told = [...found, past.imported_by, dateAndTime(past.imported_at)];
  return (
    <Card
      withBorder
      padding={past.is_current ? "md" : "xs"}
      component="section"
      aria-label={`Imported from ${past.file_name}`}
    >
      <Stack gap="md">
        <Group gap="xs">
          <SheetIcon />
          <Title order={2} size="h6">
            {isDone ? "Imported" : past.error === null ? "Importing" : "Not imported"} from {past.file_name}
          </Title>
          {past.undone_at && (
            <Badge color="gray" variant="light" title={dateAndTime(past.undone_at)}>
              undone by {past.undone_by}
            </Badge>
          )}
          <Text size="sm" c="dimmed" style={{ flex: "1 1 12rem" }}>
            {told.filter(Boolean).join(" · ")}
          </Text>
          {isDone && (
            <Anchor href={`/api/projects/${projectId}/imports/${past.id}/marked.xlsx`} download size="sm">
              <Group gap={4} wrap="nowrap" component="span">
                <DownloadIcon size={14} /> With its questions (XLSX)
              </Group>
            </Anchor>
          )}
          {past.is_current && isDone && (
            <Button
              size="compact-sm"
              variant="default"
              title="After a decision of how it is to be read"
              loading={again.isPending}
              onClick={() => again.mutate(past.id)}
            >
              Read it once more
            </Button>
          )}
          {past.is_current && (
            <Button size="compact-sm" variant="default" loading={undo.isPending} onClick={() => undo.mutate(past.id)}>
              Undo this import
            </Button>
          )}
        </Group>
        {again.error && <ProblemCard what="The sheet was not read again." error={again.error} />}
        {undo.error && <ProblemCard what="The import was not undone." error={undo.error} />}
        {past.is_current && past.issues.length > 0 && (
          <div>
            <Text size="sm" mb="xs">
              About the sheet as a whole; what is open about a line stands with the line.
            </Text>
            <IssueTable issues={past.issues} answer={(issue) => <SheetAnswer issue={issue} projectId={projectId} />} />
          </div>
        )}
      </Stack>
    </Card>
  );
}
