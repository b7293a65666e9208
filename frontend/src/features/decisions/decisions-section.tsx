import { Anchor, Stack, Text } from "@mantine/core";
import { Link } from "react-router";

import type { Project } from "@/api/types";

import { DecisionsForm } from "./decisions-form";

/** What is decided once for a job; printed on its cover. */
export function DecisionsSection({ project }: { project: Project }) {
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        For this job alone; what holds for every job is decided{" "}
        <Anchor component={Link} to="/shop" inherit>
          for the whole shop
        </Anchor>
        .
      </Text>
      <DecisionsForm scope={project.id} />
    </Stack>
  );
}
