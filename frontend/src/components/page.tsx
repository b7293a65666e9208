import { Anchor, Box, Container, Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";

import { BackIcon } from "./icons";

interface Props {
  title: string;
  lead?: ReactNode;
  back?: { to: string; label: string };
  actions?: ReactNode;
  children: ReactNode;
}

/** A page's frame: the way back, its heading, what can be done, its content. */
export function Page({ title, lead, back, actions, children }: Props) {
  return (
    <Container size="xl" py="lg">
      <title>{`${title} · Raven`}</title>
      {back && (
        <Anchor component={Link} to={back.to} size="sm" c="dimmed">
          <Group gap={4} component="span">
            <BackIcon size={14} /> {back.label}
          </Group>
        </Anchor>
      )}
      <Group justify="space-between" align="flex-end" mb="lg" gap="md" wrap="nowrap">
        <Stack gap={2} miw={0} style={{ overflowWrap: "anywhere" }}>
          <Title order={1} size="h2">
            {title}
          </Title>
          {lead !== undefined && (
            <Text component="div" size="sm" c="dimmed">
              {lead}
            </Text>
          )}
        </Stack>
        {actions !== undefined && (
          <Group gap="sm" justify="flex-end" style={{ flex: "none", maxWidth: "50%" }}>
            {actions}
          </Group>
        )}
      </Group>
      <Box>{children}</Box>
    </Container>
  );
}
