import { Button, Group, Stack, Text } from "@mantine/core";
import { type DragEvent, useRef, useState } from "react";

import classes from "./file-drop.module.css";
import { UploadIcon } from "./icons";

interface Props {
  label: string;
  hint: string;
  /** What the file dialog offers; the backend judges what arrives. */
  accept: string;
  onFile: (file: File) => void;
}

/** A place to drop one file, or to choose it by button. */
export function FileDrop({ label, hint, accept, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string>();

  function take(files: FileList | null) {
    const [file, ...others] = files ?? [];
    setRefused(
      others.length > 0 ? `One file at a time: ${others.length + 1} were dropped, none was taken.` : undefined,
    );
    if (file && others.length === 0) onFile(file);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }

  return (
    <div
      className={classes.zone}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Group justify="space-between" wrap="nowrap">
        <Group gap="sm" wrap="nowrap">
          <UploadIcon size={22} />
          <Stack gap={0}>
            <Text size="sm" fw={500}>
              {label}
            </Text>
            <Text
              size="xs"
              c={refused === undefined ? "dimmed" : "red"}
              role={refused === undefined ? undefined : "alert"}
            >
              {refused ?? hint}
            </Text>
          </Stack>
        </Group>
        <Button variant="default" size="xs" style={{ flex: "none" }} onClick={() => input.current?.click()}>
          Choose a file
        </Button>
      </Group>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file chosen again, mended meanwhile, must count as a choice.
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}
