import { Alert, Button, Card, Checkbox, CloseButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import type { Imported, Project } from "@/api/types";
import { FileDrop } from "@/components/file-drop";
import { CheckIcon, SheetIcon } from "@/components/icons";
import { ProblemCard } from "@/components/problem-card";
import { fileSize } from "@/lib/words";

import { IssueTable } from "./issue-table";
import { foundIn } from "./issues";
import { howFar } from "./large-import";
import { type SheetFile, useImport } from "./queries";
import { SheetComparison } from "./sheet-comparison";
import { comparedWords } from "./sheet-comparison-words";

/** A sheet is chosen, checked without changing anything, then imported. */
export function ImportPanel({ projectId }: { projectId: Project["id"] }) {
  const [file, setFile] = useState<File>();
  const [tab, setTab] = useState("");
  const [choices, setChoices] = useState(KEEP);
  const check = useImport(projectId, { dryRun: true });
  const store = useImport(projectId, { dryRun: false });
  const error = store.error ?? check.error;
  const job = store.job ?? check.job;

  function forget() {
    check.reset();
    store.reset();
  }

  function choose(next: File | undefined) {
    forget();
    setTab("");
    setChoices(KEEP);
    setFile(next);
  }

  return (
    <Card withBorder component="section" aria-label="Import a sheet">
      <Stack gap="md">
        <FileDrop
          label="Drop the job’s sheet here"
          hint="A spreadsheet tab as .xlsx, .xls, .ods or .csv. It is checked first; nothing is stored before you import it."
          accept=".xlsx,.xls,.ods,.csv,text/csv"
          onFile={(chosen) => void inMemory(chosen).then(choose)}
        />
        {file && (
          <Group justify="space-between">
            <ChosenFile file={file} onPutAway={() => choose(undefined)} />
            <Group gap="xs">
              {isWorkbook(file) && (
                <TextInput
                  aria-label="Tab to read"
                  placeholder="Tab, if it has several"
                  value={tab}
                  onChange={(event) => {
                    forget();
                    setTab(event.currentTarget.value);
                  }}
                />
              )}
              <ImportButtons sheet={{ file, tab: tab.trim(), ...choices }} check={check} store={store} />
            </Group>
          </Group>
        )}
        {job && (
          <Text size="sm" role="status">
            A large sheet, read in the background. {howFar(job)}.
          </Text>
        )}
        {error && <ProblemCard what={`${file?.name ?? "The sheet"} was not read.`} error={error} />}
        {file && check.data && !store.data && (
          <>
            <Found result={check.data} />
            <Choices
              result={check.data}
              choices={choices}
              onChoose={(next) => {
                setChoices(next);
                check.mutate({ file, tab: tab.trim(), ...next });
              }}
            />
            <SheetComparison changes={check.data.changes} />
            <IssueTable issues={check.data.issues} />
          </>
        )}
        {store.data && <Stored result={store.data} />}
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

function ImportButtons({ sheet, check, store }: { sheet: SheetFile; check: Import; store: Import }) {
  return (
    <Group gap="xs">
      <Button
        variant={check.isSuccess ? "default" : "filled"}
        loading={check.isPending}
        disabled={store.isPending}
        onClick={() => check.mutate(sheet)}
      >
        Check file
      </Button>
      <Button disabled={!check.isSuccess} loading={store.isPending} onClick={() => store.mutate(sheet)}>
        Import
      </Button>
    </Group>
  );
}

function Found({ result }: { result: Imported }) {
  return (
    <Alert color="blue" variant="light" icon={<CheckIcon />} role="status">
      Found in {result.sheet}: {foundIn(result)}. {comparedWords(result.changes)} Nothing is stored yet.
    </Alert>
  );
}

function Stored({ result }: { result: Imported }) {
  return (
    <Alert color="teal" variant="light" icon={<CheckIcon />} role="status">
      Imported from {result.sheet}: {foundIn(result)}.{" "}
      {[comparedWords(result.changes), ...(result.notices ?? [])].join(" ")}
    </Alert>
  );
}

const KEEP: Pick<SheetFile, "gone" | "edited"> = { gone: "keep", edited: "keep" };

interface ChoicesProps {
  result: Imported;
  choices: typeof KEEP;
  onChoose: (next: typeof KEEP) => void;
}

/** What the person decides about lines that are gone, and about fields that both sides changed. */
function Choices({ result: { changes }, choices, onChoose }: ChoicesProps) {
  return (
    <>
      {(changes.gone ?? []).length > 0 && (
        <Checkbox
          label="Delete the lines that the sheet no longer has; issued ones stay, the others can be brought back"
          checked={choices.gone === "delete"}
          onChange={(event) => onChoose({ ...choices, gone: event.currentTarget.checked ? "delete" : "keep" })}
        />
      )}
      {(changes.conflicts ?? []).length > 0 && (
        <Checkbox
          label="Where a person edited what the sheet changed too, take the sheet’s value"
          checked={choices.edited === "replace"}
          onChange={(event) => onChoose({ ...choices, edited: event.currentTarget.checked ? "replace" : "keep" })}
        />
      )}
    </>
  );
}

function isWorkbook(file: File): boolean {
  return /\.(xls[xm]?|ods)$/i.test(file.name);
}

/** A copy that stays as it was checked, even when the file on disk is saved again before it is imported. */
async function inMemory(file: File): Promise<File> {
  return new File([await file.arrayBuffer()], file.name, { type: file.type });
}
