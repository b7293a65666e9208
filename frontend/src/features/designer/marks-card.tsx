import { Badge, Card, Group, List, Stack, Text, Title } from "@mantine/core";

import type { Drawing } from "@/api/types";

import { type Mark, markOf } from "./marks";

const COLORS = { hold: "red", preliminary: "orange" } as const;

/** Every mark the sheet carries, and what is open without changing what is drawn. */
export function MarksCard({ drawing, isCurrent }: { drawing: Drawing; isCurrent: boolean }) {
  if (drawing.marks.length === 0 && drawing.questions.length === 0) return <span />;
  return (
    <Card withBorder component="section" aria-label="Marks" opacity={isCurrent ? 1 : 0.5}>
      <Title order={2} size="h6" mb="xs">
        Marks on the sheet
      </Title>
      <Stack gap={6}>
        {drawing.marks.map(markOf).map((mark) => (
          <MarkRow key={`${mark.kind} ${mark.text}`} mark={mark} />
        ))}
        {drawing.marks.length === 0 && <Text size="sm">None.</Text>}
      </Stack>
      {drawing.questions.length > 0 && (
        <>
          <Title order={3} size="h6" mt="md" mb="xs">
            Open questions
          </Title>
          <List size="sm" spacing={4}>
            {drawing.questions.map((question) => (
              <List.Item key={question}>{question}</List.Item>
            ))}
          </List>
        </>
      )}
    </Card>
  );
}

function MarkRow({ mark }: { mark: Mark }) {
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Badge color={COLORS[mark.kind]} variant="light" miw={100}>
        {mark.kind}
      </Badge>
      <Text size="sm">{mark.text}</Text>
    </Group>
  );
}
