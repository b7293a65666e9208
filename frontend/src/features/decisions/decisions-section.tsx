import { Alert, Card, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import type { Decisions, Project } from "@/api/types";
import { Faces } from "@/components/faces";
import { ProblemCard } from "@/components/problem-card";

import { type Choice, CHOICES } from "./choices";
import { evidenceOf } from "./evidence";
import { decisionsQuery, useDecide } from "./queries";
import { RoughOpening } from "./rough-opening";

/** What is decided once for a job, each with who decided it and when; printed on the cover. */
export function DecisionsSection({ project }: { project: Project }) {
  const decisions = useQuery(decisionsQuery(project.id));
  return (
    <Card withBorder>
      <Faces query={decisions} what="decisions">
        {(told) => <Form project={project} told={told} />}
      </Faces>
    </Card>
  );
}

function Form({ project, told }: { project: Project; told: Decisions }) {
  const decide = useDecide(project.id);
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
            clearable={decided?.decided_for === "job"}
          />
        );
      })}
      <RoughOpening
        key={JSON.stringify(told.rough_opening)}
        decided={told.rough_opening}
        onDecide={(value) => decide.mutate({ rough_opening: value })}
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
