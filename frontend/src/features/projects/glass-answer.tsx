import { Button, Group, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { glassQuery } from "@/api/catalogue";
import type { Project } from "@/api/types";
import { ProblemCard } from "@/components/problem-card";

import { useReplaceGlass } from "./line-queries";

interface Props {
  projectId: Project["id"];
  /** What the sheet says, and no make-up is called. */
  written: string;
}

/** Which make-up is meant, said once for every line. */
export function GlassAnswer({ projectId, written }: Props) {
  const glass = useQuery(glassQuery);
  const replace = useReplaceGlass(projectId);
  const [meant, setMeant] = useState("");
  return (
    <>
      <Group gap="xs" mt="xs">
        <NativeSelect
          size="xs"
          aria-label={`What ${written} means`}
          data={[
            { value: "", label: "Which one is meant?" },
            ...(glass.data ?? []).map(({ id, name }) => ({ value: id, label: `${id} · ${name}` })),
          ]}
          value={meant}
          onChange={(event) => setMeant(event.currentTarget.value)}
        />
        <Button
          size="xs"
          variant="light"
          disabled={meant === ""}
          loading={replace.isPending}
          onClick={() => replace.mutate({ written, meant })}
        >
          Use it in all these lines
        </Button>
      </Group>
      {replace.error && <ProblemCard what="The lines were not changed." error={replace.error} />}
    </>
  );
}
