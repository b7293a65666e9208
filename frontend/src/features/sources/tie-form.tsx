import { Button, Group, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import { faultOf } from "@/api/problem";
import type { Project, Source } from "@/api/types";
import { ProblemCard } from "@/components/problem-card";

import { useTie } from "./queries";

const FIELDS = ["address", "tab"];

interface Props {
  projectId: Project["id"];
  /** What the project is tied to so far. */
  before: Source | null;
  onDone: () => void;
}

/** The address of a source, as a person pastes it; the backend says whether it is one. */
export function TieForm({ projectId, before, onDone }: Props) {
  const tie = useTie(projectId);
  const [address, setAddress] = useState(before?.address ?? "");
  const [tab, setTab] = useState(before?.tab ?? "");
  const [onSchedule, setOnSchedule] = useState(before?.on_schedule ?? true);
  const told = FIELDS.filter((name) => faultOf(tie.error, name) !== undefined);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const body = { address, on_schedule: onSchedule, ...(tab.trim() === "" ? {} : { tab: tab.trim() }) };
        tie.mutate(body, { onSuccess: onDone });
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Address"
          description="A Google Sheet as the browser shows it, an https address of a sheet, or a file in the folder of sources."
          required
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          error={faultOf(tie.error, "address")}
        />
        <TextInput
          label="Tab"
          description="Where the workbook has several with lines, and the address names none."
          value={tab}
          onChange={(event) => setTab(event.currentTarget.value)}
          error={faultOf(tie.error, "tab")}
          maw="22rem"
        />
        <Switch
          label="Pulled on the schedule"
          checked={onSchedule}
          onChange={(event) => setOnSchedule(event.currentTarget.checked)}
        />
        {tie.error && told.length === 0 && <ProblemCard what="The project was not tied." error={tie.error} />}
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            Nothing is read yet; a pull reads it. Lines are never deleted by a pull.
          </Text>
          <Group gap="xs">
            {before && (
              <Button variant="default" onClick={onDone}>
                Cancel
              </Button>
            )}
            <Button type="submit" loading={tie.isPending} disabled={address.trim() === ""}>
              Tie to this source
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
