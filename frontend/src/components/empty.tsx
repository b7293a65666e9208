import { Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  title: string;
  /** What to do about it. */
  children?: ReactNode;
}

/** There is nothing here, and how that changes. */
export function Empty({ title, children }: Props) {
  return (
    <Paper withBorder p="xl" style={{ borderStyle: "dashed" }}>
      <Stack align="center" gap="xs">
        <Title order={3} size="h5">
          {title}
        </Title>
        {children !== undefined && (
          <Text component="div" size="sm" c="dimmed" ta="center" maw="34rem">
            {children}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
