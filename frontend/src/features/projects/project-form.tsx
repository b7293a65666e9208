import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";

import { faultOf, faultsBeside, ProblemError } from "@/api/problem";
import type { NewProject, Project } from "@/api/types";
import { ProblemCard } from "@/components/problem-card";

const FIELDS = [
  ["name", "Name"],
  ["customer", "Customer"],
  ["company", "Company"],
  ["po", "PO"],
  ["billing_address", "Billing address"],
  ["shipping_address", "Shipping address"],
] as const;
const NAMES = FIELDS.map(([name]) => name);

interface Props {
  /** What the fields say at first. */
  project?: Project;
  submit: string;
  /** What did not happen, as in "The project was not created". */
  refused: string;
  isPending: boolean;
  error: Error | null;
  onSubmit: (said: NewProject) => void;
  onCancel: () => void;
}

/** What a project says of itself; an empty field is not said. */
export function ProjectForm({ project, submit, refused, isPending, error, onSubmit, onCancel }: Props) {
  const [values, setValues] = useState(() => Object.fromEntries(NAMES.map((name) => [name, project?.[name] ?? ""])));
  const said = Object.fromEntries(NAMES.map((name) => [name, values[name]?.trim() === "" ? null : values[name]]));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ ...said, name: values.name ?? "" });
      }}
    >
      <Stack gap="sm">
        {FIELDS.map(([name, label]) => (
          <TextInput
            key={name}
            label={label}
            required={name === "name"}
            data-autofocus={name === "name" || undefined}
            value={values[name] ?? ""}
            onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
            error={faultOf(error, name)}
          />
        ))}
        {error && !isToldByFields(error) && <ProblemCard what={refused} error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={isPending}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function isToldByFields(error: Error): boolean {
  return error instanceof ProblemError && error.faults.length > 0 && faultsBeside(error, NAMES).length === 0;
}
