import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";

import { productTypesQuery } from "@/api/catalogue";
import type { Project } from "@/api/types";
import { Empty } from "@/components/empty";
import { Faces } from "@/components/faces";
import { Pages } from "@/components/pages";

import { LinesTable } from "./lines-table";
import { LINES_PER_PAGE, linesQuery } from "./queries";

/** The lines of a project, page by page; the page is in the address. */
export function LinesSection({ projectId }: { projectId: Project["id"] }) {
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Math.trunc(Number(search.get("page") ?? 1)) || 1);
  const lines = useQuery(linesQuery(projectId, page));
  // Names only: without them the lines show the identifiers of their types.
  const types = useQuery(productTypesQuery).data ?? [];
  const names = new Map(types.map((type) => [type.id, type.name]));

  return (
    <Faces
      query={lines}
      what="lines"
      isEmpty={({ total }) => total === 0}
      empty={<Empty title="No line yet">Drop the job’s sheet above, check it and import it.</Empty>}
    >
      {(data) => (
        <>
          <LinesTable lines={data.lines} projectId={projectId} typeNames={names} />
          <Pages
            total={data.total}
            perPage={LINES_PER_PAGE}
            page={page}
            onPage={(next) => setSearch({ page: String(next) })}
          />
        </>
      )}
    </Faces>
  );
}
