import { Button, Group, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import { faultOf } from "@/api/problem";
import type { SyncStatus } from "@/api/types";
import { ProblemCard } from "@/components/problem-card";
import { dateAndTime } from "@/lib/time";

import { usePutSchedule } from "./mutations";

/** The schedule as stored, to be turned on, off and changed. */
export function ScheduleForm({ status }: { status: SyncStatus }) {
  const { schedule } = status;
  const [enabled, setEnabled] = useState(schedule.enabled);
  const [minutes, setMinutes] = useState(String(schedule.every_minutes));
  const put = usePutSchedule();
  const every_minutes = Number(minutes);
  const readable = /^\s*\d+\s*$/.test(minutes);
  const changed = enabled !== schedule.enabled || every_minutes !== schedule.every_minutes;
  const minutesFault = readable ? faultOf(put.error, "every_minutes") : "A whole number of minutes, such as 30.";

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (readable) put.mutate({ enabled, every_minutes });
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          Source: {status.source}
        </Text>
        <Switch
          label="Run on a schedule"
          checked={enabled}
          onChange={(event) => setEnabled(event.currentTarget.checked)}
        />
        <TextInput
          label="Minutes between runs"
          inputMode="numeric"
          value={minutes}
          onChange={(event) => setMinutes(event.currentTarget.value)}
          error={minutesFault}
        />
        {put.error && minutesFault === undefined && (
          <ProblemCard what="The schedule was not stored." error={put.error} />
        )}
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            {status.next_run_at ? `Next run ${dateAndTime(status.next_run_at)}` : "No run is planned."}
          </Text>
          <Button type="submit" size="xs" disabled={!changed || !readable} loading={put.isPending}>
            Store the schedule
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
