import { Alert, Anchor, List, Loader, Modal, Stack, Text } from "@mantine/core";
import { Link } from "react-router";

import type { ImportedAll } from "@/api/types";
import { FileDrop } from "@/components/file-drop";
import { CheckIcon, NoteIcon } from "@/components/icons";
import { ProblemCard } from "@/components/problem-card";
import { count } from "@/lib/words";

import { useImportAll } from "./import-queries";

interface Props {
  opened: boolean;
  onClose: () => void;
}

/** A workbook of many jobs: each tab with lines becomes a project, the others are named with the reason. */
export function WorkbookDialog({ opened, onClose }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Projects from a workbook"
      size="lg"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Workbook />
    </Modal>
  );
}

function Workbook() {
  const all = useImportAll();
  return (
    <Stack gap="md">
      <FileDrop
        label="Drop the workbook here"
        hint="Each tab with lines becomes a project of its own, named after the tab, at once."
        accept=".xlsx,.xls,.ods"
        onFile={(file) => all.mutate(file)}
      />
      {all.isPending && (
        <Text size="sm" role="status">
          <Loader size="xs" mr="xs" />
          Reading {all.variables.name}…
        </Text>
      )}
      {all.error && <ProblemCard what={`${all.variables.name} was not read.`} error={all.error} />}
      {all.data && <Told told={all.data} />}
    </Stack>
  );
}

function Told({ told: { projects = [], skipped = [] } }: { told: ImportedAll }) {
  return (
    <>
      {projects.length > 0 && (
        <Alert
          color="teal"
          variant="light"
          icon={<CheckIcon />}
          title={`${count(projects.length, "project")} made`}
          role="status"
        >
          <List size="sm">
            {projects.map((one) => (
              <List.Item key={one.project_id}>
                <Anchor component={Link} to={`/projects/${one.project_id}`} inherit>
                  {one.sheet}
                </Anchor>
                : {count(one.lines, "line")}, {count(one.pieces, "piece")}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {skipped.length > 0 && (
        <Alert color="yellow" variant="light" icon={<NoteIcon />} title="Not made into projects" role="status">
          <List size="sm">
            {skipped.map((one, place) => (
              <List.Item key={place}>
                <b>{one.sheet}</b> {one.why}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
}
