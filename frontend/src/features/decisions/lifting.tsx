import { Button, Fieldset, Group, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import type { DecisionChange, Decisions } from "@/api/types";

import { isOwn, type Scope, WEIGHTS } from "./choices";
import { evidenceOf } from "./evidence";
import { kilograms } from "./kilograms";

type Weights = Pick<DecisionChange, "one_lifts_kg" | "two_lift_kg">;

interface Props {
  scope: Scope;
  told: Decisions;
  onDecide: (weights: Weights) => void;
}

/** What people of this shop may lift; heavier sashes and panels are marked. */
export function Lifting({ scope, told, onDecide }: Props) {
  return (
    <Fieldset legend="People lift at most">
      {WEIGHTS.map(({ name, label, until }) => {
        const decided = told[name];
        return (
          <Weight
            key={name}
            label={label}
            until={until}
            decided={typeof decided?.value === "number" ? String(decided.value) : ""}
            evidence={decided ? evidenceOf(decided) : `${until} kg unless decided otherwise.`}
            canTakeBack={isOwn(decided, scope)}
            onDecide={(kg) => onDecide({ [name]: kg })}
          />
        );
      })}
    </Fieldset>
  );
}

interface WeightProps {
  label: string;
  until: number;
  decided: string;
  evidence: string;
  canTakeBack: boolean;
  onDecide: (kg: number | null) => void;
}

function Weight({ label, until, decided, evidence, canTakeBack, onDecide }: WeightProps) {
  const [written, setWritten] = useState(decided);
  const kg = kilograms(written);
  const isSaid = written.trim() !== "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (kg !== undefined) onDecide(kg);
      }}
    >
      <Group gap="xs" align="flex-end">
        <TextInput
          label={`${label} (kg)`}
          placeholder={String(until)}
          inputMode="decimal"
          value={written}
          onChange={(event) => setWritten(event.currentTarget.value)}
          error={isSaid && kg === undefined && "A number of kilograms, such as 25 or 22.5."}
          w="12rem"
        />
        <Button
          type="submit"
          variant="default"
          aria-label={`Decide: ${label}`}
          disabled={kg === undefined || written.trim() === decided}
        >
          Decide
        </Button>
        {canTakeBack && (
          <Button variant="subtle" aria-label={`Take back: ${label}`} onClick={() => onDecide(null)}>
            Take back
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed" mt={4} mb="xs">
        {evidence}
      </Text>
    </form>
  );
}
