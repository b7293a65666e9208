import { Button, Card, Group, Stack, Text } from "@mantine/core";
import type { UseMutationResult, UseQueryResult } from "@tanstack/react-query";

import { count } from "@/lib/words";

import { Faces } from "./faces";
import { ProblemCard } from "./problem-card";

interface Props<Thing> {
  /** What they are, as in "2 lines deleted". */
  what: string;
  query: UseQueryResult<Thing[]>;
  /** One of them in words. */
  named: (thing: Thing) => string;
  restore: UseMutationResult<unknown, Error, number>;
}

/** Things that were deleted, each with the way back; nothing while there is none. */
export function DeletedList<Thing extends { id: number }>({ what, query, named, restore }: Props<Thing>) {
  return (
    <Faces query={query} what={`deleted ${what}s`} isEmpty={(things) => things.length === 0}>
      {(things) => (
        <Card withBorder component="section" aria-label={`Deleted ${what}s`}>
          <Stack gap="xs">
            <Text size="sm" fw={600}>
              {count(things.length, what)} deleted
            </Text>
            {things.map((thing) => (
              <Group key={thing.id} justify="space-between" wrap="nowrap">
                <Text size="sm" style={{ overflowWrap: "anywhere", minWidth: 0 }}>
                  {named(thing)}
                </Text>
                <Button
                  size="compact-xs"
                  variant="default"
                  style={{ flex: "none" }}
                  loading={restore.isPending && restore.variables === thing.id}
                  onClick={() => restore.mutate(thing.id)}
                >
                  Bring back
                </Button>
              </Group>
            ))}
            {restore.error && <ProblemCard what={`The ${what} was not brought back.`} error={restore.error} />}
          </Stack>
        </Card>
      )}
    </Faces>
  );
}
