import { Alert, Button, Group, Text } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { Loading } from "./loading";
import { ProblemCard } from "./problem-card";

interface Props<Data> {
  query: UseQueryResult<Data>;
  /** What is asked for, as in "Loading projects…". */
  what: string;
  isEmpty?: (data: Data) => boolean;
  empty?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** The four faces of a query: loading, error with a way on, empty, data. Data that could not be renewed says so. */
export function Faces<Data>({ query, what, isEmpty, empty, children }: Props<Data>) {
  const retry = () => void query.refetch();
  if (query.isPending) return <Loading what={what} />;
  if (query.isLoadingError) {
    return <ProblemCard what={`There is no answer for the ${what}.`} error={query.error} onRetry={retry} />;
  }
  if (isEmpty?.(query.data)) return empty;
  return (
    <>
      {query.isRefetchError && <NotRenewed what={what} error={query.error} onRetry={retry} />}
      {children(query.data)}
    </>
  );
}

function NotRenewed({ what, error, onRetry }: { what: string; error: Error; onRetry: () => void }) {
  return (
    <Alert color="yellow" variant="light" mb="md" py="xs" role="status">
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          The {what} below are as they were before: {error.message}
        </Text>
        <Button size="compact-xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      </Group>
    </Alert>
  );
}
