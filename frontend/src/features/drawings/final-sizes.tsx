import { Button, Group, Text } from "@mantine/core";

import type { Project } from "@/api/types";
import { ProblemCard } from "@/components/problem-card";
import { dateAndTime } from "@/lib/time";

import { useSizesFinal } from "./queries";

/** The mark that the sizes of the job are final, as issuing needs. */
export function FinalSizes({ project }: { project: Project }) {
  const mark = useSizesFinal(project.id);
  const final = project.sizes_final;
  return (
    <>
      <Group justify="space-between" gap="sm">
        <Text size="sm" style={{ flex: "1 1 18rem" }}>
          {final
            ? `Sizes are final, said ${final.by} on ${dateAndTime(final.at)}. A size that changes takes this back.`
            : "Drawings are issued once the sizes of the job are final. Say so when they are measured and agreed."}
        </Text>
        <Button
          size="xs"
          variant={final ? "default" : "filled"}
          loading={mark.isPending}
          onClick={() => mark.mutate(!final)}
        >
          {final ? "Not final after all" : "The sizes are final"}
        </Button>
      </Group>
      {mark.error && <ProblemCard what="The mark was not changed." error={mark.error} />}
    </>
  );
}
