import { Card, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import type { PastImport, Project } from "@/api/types";
import { Faces } from "@/components/faces";
import { SheetIcon } from "@/components/icons";
import { dateAndTime } from "@/lib/time";

import { IssueTable } from "./issue-table";
import { foundIn } from "./issues";
import { importsQuery } from "./queries";

/** The sheets that were read into the project, with what is open about each as a whole; none is no news. */
export function PastImports({ projectId }: { projectId: Project["id"] }) {
  const imports = useQuery(importsQuery(projectId));
  return (
    <Faces query={imports} what="sheets" isEmpty={(all) => all.length === 0} empty={<span />}>
      {(all) => all.map((past) => <Imported key={past.id} past={past} />)}
    </Faces>
  );
}

function Imported({ past }: { past: PastImport }) {
  return (
    <Card withBorder component="section" aria-label={`Imported from ${past.file_name}`}>
      <Stack gap="md">
        <Group gap="xs">
          <SheetIcon />
          <Title order={2} size="h6">
            Imported from {past.file_name}
          </Title>
          <Text size="sm" c="dimmed">
            {foundIn(past)} · {dateAndTime(past.imported_at)}
          </Text>
        </Group>
        {past.issues.length > 0 && (
          <div>
            <Text size="sm" mb="xs">
              About the sheet as a whole; what is open about a line stands with the line.
            </Text>
            <IssueTable issues={past.issues} />
          </div>
        )}
      </Stack>
    </Card>
  );
}
