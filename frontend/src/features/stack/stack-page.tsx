import { Card, Grid, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { syncStatusQuery } from "@/api/stack";
import { Empty } from "@/components/empty";
import { Faces } from "@/components/faces";
import { Page } from "@/components/page";

import { RunNowButton } from "./run-now-button";
import { RunsTable } from "./runs-table";
import { ScheduleForm } from "./schedule-form";
import { StackParts } from "./stack-parts";

/** The stack's state in full, and the sync of the catalogue. */
export function StackPage() {
  const sync = useQuery(syncStatusQuery);
  return (
    <Page title="Stack" lead="What runs behind this page, and the sync that keeps the frame catalogue up to date.">
      <Stack gap="lg">
        <StackParts />
        <Faces query={sync} what="sync status">
          {(status) => (
            <Grid gap="lg">
              <Grid.Col span={{ base: 12, md: 4 }}>
                <Card withBorder>
                  <Title order={2} size="h5" mb="sm">
                    Frame sync
                  </Title>
                  <ScheduleForm key={JSON.stringify(status.schedule)} status={status} />
                </Card>
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 8 }}>
                <Card withBorder>
                  <Card.Section inheritPadding py="sm" withBorder>
                    <RunNowButton status={status} />
                  </Card.Section>
                  {status.runs.length === 0 ? (
                    <Empty title="No run yet">Run it now, or turn the schedule on.</Empty>
                  ) : (
                    <RunsTable runs={status.runs} />
                  )}
                </Card>
              </Grid.Col>
            </Grid>
          )}
        </Faces>
      </Stack>
    </Page>
  );
}
