import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";

import { faultOf, faultsBeside, ProblemError } from "@/api/problem";
import { ProblemCard } from "@/components/problem-card";

import { useCreateProject } from "./queries";

const FIELDS = [
  ["name", "Name"],
  ["customer", "Customer"],
  ["po", "PO"],
  ["billing_address", "Billing address"],
  ["shipping_address", "Shipping address"],
] as const;
const NAMES = FIELDS.map(([name]) => name);

interface Props {
  opened: boolean;
  onClose: () => void;
}

export function NewProjectDialog({ opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="New project" closeButtonProps={{ "aria-label": "Close" }}>
      <NewProjectForm onClose={onClose} />
    </Modal>
  );
}

function NewProjectForm({ onClose }: { onClose: () => void }) {
  const [values, setValues] = useState<Partial<Record<(typeof NAMES)[number], string>>>({});
  const create = useCreateProject();
  const navigate = useNavigate();

  function submit() {
    const said = Object.entries(values).filter(([, value]) => value.trim() !== "");
    create.mutate(
      { name: "", ...Object.fromEntries(said) },
      { onSuccess: (project) => void navigate(`/projects/${project.id}`) },
    );
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
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
            error={faultOf(create.error, name)}
          />
        ))}
        {create.error && !isToldByFields(create.error) && (
          <ProblemCard what="The project was not created." error={create.error} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function isToldByFields(error: Error): boolean {
  return error instanceof ProblemError && error.faults.length > 0 && faultsBeside(error, NAMES).length === 0;
}
