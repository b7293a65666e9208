import { Button, Card, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import type { Project } from "@/api/types";
import { ProblemCard } from "@/components/problem-card";

import { ChosenSheet, isOneTab, nameOf, SheetChoice } from "./import-origin";
import { type SheetAsked, useImport } from "./import-queries";
import { Choices, Found, KEEP, Stored } from "./import-result";
import { IssueTable } from "./issue-table";
import { howFar } from "./large-import";
import { SheetComparison } from "./sheet-comparison";

/** A sheet is chosen, checked without changing anything, then imported. */
export function ImportPanel({ projectId }: { projectId: Project["id"] }) {
  const [from, setFrom] = useState<SheetAsked["from"]>();
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

  function choose(next: SheetAsked["from"] | undefined) {
    forget();
    setTab("");
    setChoices(KEEP);
    setFrom(next);
  }

  return (
    <Card withBorder component="section" aria-label="Import a sheet">
      <Stack gap="md">
        <SheetChoice onChoose={choose} />
        {from && (
          <Group justify="space-between">
            <ChosenSheet from={from} onPutAway={() => choose(undefined)} />
            <Group gap="xs">
              {!isOneTab(from) && (
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
              <ImportButtons sheet={{ from, tab: tab.trim(), ...choices }} check={check} store={store} />
            </Group>
          </Group>
        )}
        {job && (
          <Text size="sm" role="status">
            A large sheet, read in the background. {howFar(job)}.
          </Text>
        )}
        {from && error && <ProblemCard what={`${nameOf(from)} was not read.`} error={error} />}
        {from && check.data && !store.data && (
          <>
            <Found result={check.data} />
            <Choices
              result={check.data}
              choices={choices}
              onChoose={(next) => {
                setChoices(next);
                check.mutate({ from, tab: tab.trim(), ...next });
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

type Import = ReturnType<typeof useImport>;

function ImportButtons({ sheet, check, store }: { sheet: SheetAsked; check: Import; store: Import }) {
  return (
    <Group gap="xs">
      <Button
        variant={check.isSuccess ? "default" : "filled"}
        loading={check.isPending}
        disabled={store.isPending}
        onClick={() => check.mutate(sheet)}
      >
        {typeof sheet.from === "string" ? "Check address" : "Check file"}
      </Button>
      <Button disabled={!check.isSuccess} loading={store.isPending} onClick={() => store.mutate(sheet)}>
        Import
      </Button>
    </Group>
  );
}
