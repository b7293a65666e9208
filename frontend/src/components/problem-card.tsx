import { Alert, Button, Group, List, Text } from "@mantine/core";

import { faultsBeside, ProblemError, sentence } from "@/api/problem";

import { ReloadIcon, StopIcon } from "./icons";

interface Props {
  /** What was asked for, as in "The series could not be loaded". */
  what: string;
  error: Error;
  /** Names of fields that already show their own faults. */
  told?: readonly string[];
  onRetry?: () => void;
}

/** An error as the backend told it: what happened, each fault, and a way on. */
export function ProblemCard({ what, error, told = [], onRetry }: Props) {
  const faults = error instanceof ProblemError ? faultsBeside(error, told) : [];
  const more = faults.filter((fault) => !error.message.includes(fault.message) || fault.suggestion);
  return (
    <Alert color="red" variant="light" icon={<StopIcon />} title={what} role="alert">
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {error.message}
      </Text>
      {more.length > 0 && (
        <List size="sm" mt="xs">
          {more.map((fault) => (
            <List.Item key={`${fault.where} ${fault.message}`}>
              <b>{fault.where}</b> {sentence(fault)}
            </List.Item>
          ))}
        </List>
      )}
      {onRetry && (
        <Group mt="sm">
          <Button size="xs" variant="default" leftSection={<ReloadIcon size={14} />} onClick={onRetry}>
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  );
}
