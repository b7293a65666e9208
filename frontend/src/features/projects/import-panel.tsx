import { Alert, Button, Card, CloseButton, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";

import type { Imported, Project } from "@/api/types";
import { FileDrop } from "@/components/file-drop";
import { CheckIcon, SheetIcon } from "@/components/icons";
import { ProblemCard } from "@/components/problem-card";
import { count, fileSize } from "@/lib/words";

import { IssueTable } from "./issue-table";
import { useImport } from "./queries";

/** A sheet is chosen, checked without changing anything, then imported. */
export function ImportPanel({ projectId }: { projectId: Project["id"] }) {
  const [file, setFile] = useState<File>();
  const run = useImport(projectId);
  const checked = run.data?.dry_run === true;
  const imported = run.data?.dry_run === false;

  function choose(next: File | undefined) {
    run.reset();
    setFile(next);
  }

  return (
    <Card withBorder component="section" aria-label="Import a sheet">
      <Stack gap="md">
        <FileDrop
          label="Drop the job's sheet here"
          hint="A spreadsheet tab as .xlsx or .csv. It is checked first; nothing is stored before you import it."
          accept=".xlsx,.csv,.tsv,text/csv"
          onFile={(chosen) => void inMemory(chosen).then(choose)}
        />
        {file && (
          <Group justify="space-between">
            <Group gap="xs">
              <SheetIcon />
              <Text size="sm" fw={500}>
                {file.name}
              </Text>
              <Text size="sm" c="dimmed">
                {fileSize(file.size)}
              </Text>
              <CloseButton size="sm" aria-label={`Put ${file.name} away`} onClick={() => choose(undefined)} />
            </Group>
            {!imported && (
              <Group gap="xs">
                <Button
                  variant={checked ? "default" : "filled"}
                  loading={run.isPending && run.variables.dryRun}
                  onClick={() => run.mutate({ file, dryRun: true })}
                >
                  Check file
                </Button>
                <Button
                  disabled={!checked}
                  loading={run.isPending && !run.variables.dryRun}
                  onClick={() => run.mutate({ file, dryRun: false })}
                >
                  Import
                </Button>
              </Group>
            )}
          </Group>
        )}
        {run.error && <ProblemCard what={`${file?.name ?? "The sheet"} was not read.`} error={run.error} />}
        {run.data && <Result result={run.data} />}
      </Stack>
    </Card>
  );
}

function Result({ result }: { result: Imported }) {
  const found = `${count(result.windows, "window line")} and ${count(result.doors, "door line")}, ${count(result.pieces, "piece")}`;
  const where = result.sheet ? ` in ${result.sheet}` : "";
  return (
    <>
      <Alert color={result.dry_run ? "blue" : "teal"} variant="light" icon={<CheckIcon />} role="status">
        {result.dry_run ? `Found${where}: ${found}. Nothing is stored yet.` : `Imported${where}: ${found}.`}
      </Alert>
      <IssueTable issues={result.issues} />
    </>
  );
}

/** A copy that stays as it was checked, even when the file on disk is saved again before it is imported. */
async function inMemory(file: File): Promise<File> {
  return new File([await file.arrayBuffer()], file.name, { type: file.type });
}
