import { Button, Fieldset, Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import type { DecisionChange, Decisions } from "@/api/types";
import { readable } from "@/lib/words";

import { isOwn, type Scope, SIDES } from "./choices";
import { evidenceOf } from "./evidence";

type Allowance = NonNullable<DecisionChange["rough_opening"]>;

const NONE: Allowance = { left: "", right: "", head: "", sill: "", units: "in" };

interface Props {
  scope: Scope;
  decided: Decisions["rough_opening"];
  onDecide: (value: Allowance | null) => void;
}

/** How much larger the rough opening is than the frame, side by side. */
export function RoughOpening({ scope, decided, onDecide }: Props) {
  const stored = typeof decided?.value === "object" ? decided.value : NONE;
  const [gaps, setGaps] = useState<Allowance>(stored);
  return (
    <Fieldset legend="Rough opening larger than the frame by">
      <Text size="xs" c="dimmed" mb="xs">
        {decided ? evidenceOf(decided) : "Left open, no rough opening is printed."}
      </Text>
      <Group gap="xs" align="flex-end">
        {SIDES.map((side) => (
          <TextInput
            key={side}
            label={readable(side)}
            placeholder="1/4"
            value={gaps[side]}
            onChange={(event) => setGaps({ ...gaps, [side]: event.currentTarget.value })}
            w="5.5rem"
          />
        ))}
        <NativeSelect
          label="Units"
          data={["in", "mm"]}
          value={gaps.units ?? "in"}
          onChange={(event) => setGaps({ ...gaps, units: event.currentTarget.value === "mm" ? "mm" : "in" })}
        />
        <Button
          variant="default"
          aria-label="Decide: rough opening"
          disabled={SIDES.some((side) => String(gaps[side]).trim() === "")}
          onClick={() => onDecide(gaps)}
        >
          Decide
        </Button>
        {isOwn(decided, scope) && (
          <Button variant="subtle" aria-label="Take back: rough opening" onClick={() => onDecide(null)}>
            Take back
          </Button>
        )}
      </Group>
    </Fieldset>
  );
}
