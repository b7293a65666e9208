import { Alert, Card, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import type { Decisions } from "@/api/types";
import { Faces } from "@/components/faces";
import { ProblemCard } from "@/components/problem-card";

import { type Choice, CHOICES, isOwn, type Scope } from "./choices";
import { evidenceOf } from "./evidence";
import { Lifting } from "./lifting";
import { decisionsQuery, useDecide } from "./queries";
import { RoughOpening } from "./rough-opening";

/** Everything that can be decided for a job or for the shop, each with who decided it and when. */
export function DecisionsForm({ scope }: { scope: Scope }) {
  const decisions = useQuery(decisionsQuery(scope));
  return (
    <Card withBorder>
      <Faces query={decisions} what="decisions">
        {(told) => <Form scope={scope} told={told} />}
      </Faces>
    </Card>
  );
}

function Form({ scope, told }: { scope: Scope; told: Decisions }) {
  const decide = useDecide(scope);
  return (
    <Stack gap="md" maw="34rem">
      <Text size="sm" c="dimmed">
        What nobody decided is not guessed: the sheets that need it are held, and say so.
      </Text>
      {(Object.keys(CHOICES) as Choice[]).map((name) => {
        const { label, why, options, until } = CHOICES[name];
        const decided = told[name];
        return (
          <Select
            key={name}
            label={label}
            description={
              decided
                ? evidenceOf(decided)
                : `${why} ${until ? "As the shop does it unless decided otherwise." : "Not decided."}`
            }
            data={[...options]}
            value={typeof decided?.value === "string" ? decided.value : null}
            onChange={(value) => decide.mutate({ [name]: value })}
            placeholder={options.find((option) => option.value === until)?.label ?? "Not decided"}
            clearable={isOwn(decided, scope)}
            clearButtonProps={{ "aria-label": `Take back: ${label}` }}
          />
        );
      })}
      <RoughOpening
        key={JSON.stringify(told.rough_opening)}
        scope={scope}
        decided={told.rough_opening}
        onDecide={(value) => decide.mutate({ rough_opening: value })}
      />
      <Lifting
        key={JSON.stringify([told.one_lifts_kg, told.two_lift_kg])}
        scope={scope}
        told={told}
        onDecide={(weights) => decide.mutate(weights)}
      />
      {decide.error && <ProblemCard what="That was not decided." error={decide.error} />}
      {decide.data?.notices?.map((notice) => (
        <Alert key={notice} color="orange" variant="light" role="status">
          {notice}
        </Alert>
      ))}
    </Stack>
  );
}
