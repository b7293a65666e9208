import { ActionIcon, Group, Menu, Tooltip } from "@mantine/core";
import { Link, useSearchParams } from "react-router";

import type { Line, Project } from "@/api/types";
import { ClockIcon, CopyIcon, DotsIcon, PencilIcon, TrashIcon } from "@/components/icons";
import { storedLinePath } from "@/lib/line-draft";

import { nameOf } from "./line-words";

interface Props {
  line: Line;
  projectId: Project["id"];
  onDuplicate: () => void;
  onDelete: () => void;
}

/** What can be done with a line. Its history stands in the address, and is shown by whoever knows histories. */
export function LineMenu({ line, projectId, onDuplicate, onDelete }: Props) {
  const [search, setSearch] = useSearchParams();
  const name = nameOf(line);

  function showHistory() {
    const next = new URLSearchParams(search);
    next.set("history", String(line.id));
    setSearch(next, { replace: true, preventScrollReset: true });
  }

  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <Tooltip label="Open in designer">
        <ActionIcon
          component={Link}
          to={storedLinePath(projectId, line)}
          variant="default"
          aria-label={`Open ${name} in designer`}
        >
          <PencilIcon size={16} />
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={`More about ${name}`}>
            <DotsIcon size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<ClockIcon size={14} />} onClick={showHistory}>
            History
          </Menu.Item>
          <Menu.Item leftSection={<CopyIcon size={14} />} onClick={onDuplicate}>
            Duplicate
          </Menu.Item>
          <Menu.Item leftSection={<TrashIcon size={14} />} color="red" onClick={onDelete}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
