import { Button, Code, Text } from "@mantine/core";
import { isRouteErrorResponse, useRouteError } from "react-router";

import { Empty } from "@/components/empty";
import { Page } from "@/components/page";

/** A fault of the page itself: what it was, and a way on. */
export function CrashPage() {
  const error = useRouteError();
  return (
    <Page title="A fault of the page">
      <Empty title="This page cannot be shown">
        <Text size="sm" mb="xs">
          It is a fault of ours, not of your input, and nothing was stored by it.
        </Text>
        <Code block>{told(error)}</Code>
        <Button mt="md" onClick={() => window.location.reload()}>
          Load the page again
        </Button>
      </Empty>
    </Page>
  );
}

function told(error: unknown): string {
  if (isRouteErrorResponse(error)) return `${error.status} ${error.statusText}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
