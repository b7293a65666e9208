import { Anchor, Group, Text, Tooltip } from "@mantine/core";
import { Link } from "react-router";

import classes from "./stack-footer.module.css";
import { useStack } from "./use-stack";

/** One line on every page: database, scheduler, version; what is broken says what to do. */
export function StackFooter() {
  const { parts, version } = useStack();
  const broken = parts.find((part) => part.tone === "bad");
  return (
    <Group h="100%" px="md" gap="lg" wrap="nowrap" justify="space-between" className={classes.line}>
      <Group gap="lg" wrap="nowrap" miw={0} role="status" aria-label="State of the stack">
        {parts.map((part) => (
          <Tooltip key={part.name} label={part.help} disabled={part.help === undefined} multiline maw={420} withArrow>
            <Text size="xs" className={classes.part} data-tone={part.tone} component="span">
              <span className={classes.dot} aria-hidden="true" />
              <b>{part.name}</b> {part.text}
            </Text>
          </Tooltip>
        ))}
        {broken?.help !== undefined && (
          <Text size="xs" c="dimmed" truncate visibleFrom="md">
            {broken.help}
          </Text>
        )}
      </Group>
      <Anchor component={Link} to="/stack" size="xs" c="dimmed" className={classes.version}>
        {version === undefined ? "Stack" : `Raven ${version}`}
      </Anchor>
    </Group>
  );
}
