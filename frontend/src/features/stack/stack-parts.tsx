import { Card, SimpleGrid, Text } from "@mantine/core";

import classes from "./stack-parts.module.css";
import { useStack } from "./use-stack";

/** Each part of the stack with its state and, when it is broken, what to do. */
export function StackParts() {
  const { parts, version } = useStack();
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      {parts.map((part) => (
        <Card key={part.name} withBorder className={classes.part} data-tone={part.tone}>
          <Text size="xs" c="dimmed">
            {part.name}
          </Text>
          <Text fw={600}>{part.text}</Text>
          {part.help !== undefined && (
            <Text size="sm" mt={4}>
              {part.help}
            </Text>
          )}
        </Card>
      ))}
      {version !== undefined && (
        <Card withBorder className={classes.part}>
          <Text size="xs" c="dimmed">
            Version
          </Text>
          <Text fw={600}>{version}</Text>
        </Card>
      )}
    </SimpleGrid>
  );
}
