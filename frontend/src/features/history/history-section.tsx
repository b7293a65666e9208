import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Project } from "@/api/types";
import { Empty } from "@/components/empty";
import { Faces } from "@/components/faces";
import { Pages } from "@/components/pages";

import { ChangesTable } from "./changes-table";
import { CHANGES_PER_PAGE, historyQuery } from "./queries";

/** Everything that was changed in a job, newest first. */
export function HistorySection({ project }: { project: Project }) {
  const [page, setPage] = useState(1);
  const history = useQuery(historyQuery(project.id, page));
  return (
    <Faces
      query={history}
      what="history"
      isEmpty={({ total }) => total === 0}
      empty={<Empty title="Nothing was changed yet" />}
    >
      {({ changes, total }) => (
        <>
          <ChangesTable changes={changes} label="History" />
          <Pages total={total} perPage={CHANGES_PER_PAGE} page={page} onPage={setPage} />
        </>
      )}
    </Faces>
  );
}
