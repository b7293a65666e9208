import { Alert, Button, Card, CloseButton, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";

import type { Imported, Project } from "@/api/types";
import { FileDrop } from "@/components/file-drop";
import { CheckIcon, SheetIcon } from "@/components/icons";
import { ProblemCard } from "@/components/problem-card";
import { count, fileSize } from "@/lib/words";

import { IssueTable } from "./issue-table";
import { useImport } from "./queries";

interface Props {
  projectId: Project["id"];
  /** A sheet is read into a project without lines only, so that nothing is doubled. */
  hasLines: boolean;
}

/** A sheet is chosen, checked without changing anything, then imported. */
export function ImportPanel({ projectId, hasLines }: Props) {
  const [file, setFile] = useState<File>();
  const check = useImport(projectId, { dryRun: true });
  const store = useImport(projectId, { dryRun: false });
  const imported = store.isSuccess;
  const result = store.data ?? check.data;
  const error = store.error ?? check.error;
  if (hasLines && !file) return null;

  function choose(next: File | undefined) {
    check.reset();
    store.reset();
    setFile(next);
  }

  return (
    <Card withBorder component="section" aria-label="Import a sheet">
      <Stack gap="md">
        {!imported && (
          <FileDrop
            label="Drop the job’s sheet here"
            hint="A spreadsheet tab as .xlsx or .csv. It is checked first; nothing is stored before you import it."
            accept=".xlsx,.csv,text/csv"
            onFile={(chosen) => void inMemory(chosen).then(choose)}
          />
        )}
        {file && (
          <Group justify="space-between">
            <ChosenFile file={file} onPutAway={() => choose(undefined)} />
            {!imported && <ImportButtons file={file} check={check} store={store} />}
          </Group>
        )}
        {error && <ProblemCard what={`${file?.name ?? "The sheet"} was not read.`} error={error} />}
        {result && <Result result={result} />}
      </Stack>
    </Card>
  );
}

function ChosenFile({ file, onPutAway }: { file: File; onPutAway: () => void }) {
  return (
    <Group gap="xs">
      <SheetIcon />
      <Text size="sm" fw={500}>
        {file.name}
      </Text>
      <Text size="sm" c="dimmed">
        {fileSize(file.size)}
      </Text>
      <CloseButton size="sm" aria-label={`Put ${file.name} away`} onClick={onPutAway} />
    </Group>
  );
}

type Import = ReturnType<typeof useImport>;

function ImportButtons({ file, check, store }: { file: File; check: Import; store: Import }) {
  return (
    <Group gap="xs">
      <Button
        variant={check.isSuccess ? "default" : "filled"}
        loading={check.isPending}
        disabled={store.isPending}
        onClick={() => check.mutate(file)}
      >
        Check file
      </Button>
      <Button disabled={!check.isSuccess} loading={store.isPending} onClick={() => store.mutate(file)}>
        Import
      </Button>
    </Group>
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
