import { Button, Group, Stack, Title } from "@mantine/core";

import { isUnderWay } from "@/api/stack";
import type { SyncStatus } from "@/api/types";
import { ReloadIcon } from "@/components/icons";
import { ProblemCard } from "@/components/problem-card";

import { useRunNow } from "./mutations";

/** The heading of the runs, with the button for one more. */
export function RunNowButton({ status }: { status: SyncStatus }) {
  const run = useRunNow();
  const underWay = isUnderWay(status);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h5">
          Last runs
        </Title>
        <Button
          size="xs"
          leftSection={<ReloadIcon size={14} />}
          loading={run.isPending}
          disabled={underWay}
          onClick={() => run.mutate()}
        >
          {underWay ? "Running…" : "Run now"}
        </Button>
      </Group>
      {run.error && <ProblemCard what="The run was not asked for." error={run.error} onRetry={() => run.mutate()} />}
    </Stack>
  );
}
