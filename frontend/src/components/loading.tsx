import { Group, Loader, Text } from "@mantine/core";

import classes from "./loading.module.css";

/** Says what is being loaded; appears a moment late, so that a quick answer does not flicker. */
export function Loading({ what }: { what: string }) {
  return (
    <Group className={classes.late} gap="sm" py="xl" justify="center" role="status">
      <Loader size="sm" />
      <Text size="sm" c="dimmed">
        Loading {what}…
      </Text>
    </Group>
  );
}
