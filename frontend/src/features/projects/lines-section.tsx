import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { NavigationType, useLocation, useNavigationType, useSearchParams } from "react-router";

import { productTypesQuery } from "@/api/catalogue";
import type { Line, Project } from "@/api/types";
import { Empty } from "@/components/empty";
import { Faces } from "@/components/faces";
import { Pages } from "@/components/pages";

import { DeletedLines } from "./deleted-lines";
import { DeletedNotice } from "./deleted-notice";
import { LINES_PER_PAGE, linesQuery } from "./line-queries";
import { rowId } from "./line-row";
import { LinesTable } from "./lines-table";
import { placeOf } from "./place";

/** The lines of a project, page by page. The address names the page, or a line to be shown on its own page. */
export function LinesSection({ projectId }: { projectId: Project["id"] }) {
  const [search, setSearch] = useSearchParams();
  const place = placeOf(search);
  const lines = useQuery(linesQuery(projectId, place));
  const wanted = "around" in place ? place.around : undefined;
  useShown(wanted, lines.data?.lines);
  const [deleted, setDeleted] = useState<Line>();
  // Names only: without them the lines show the identifiers of their types.
  const types = useQuery(productTypesQuery).data ?? [];
  const names = new Map(types.map((type) => [type.id, type.name]));
  const page = 1 + Math.floor((lines.data?.offset ?? 0) / LINES_PER_PAGE);
  const show = ({ id }: Line) => setSearch({ line: String(id) }, { preventScrollReset: true });

  function tellDeleted(line: Line) {
    setDeleted(line);
    if (line.id === wanted) setSearch({ page: String(page) }, { replace: true, preventScrollReset: true });
  }

  return (
    <Stack gap="lg">
      <Faces
        query={lines}
        what="lines"
        isEmpty={({ total }) => total === 0}
        empty={<Empty title="No line yet">Drop the job’s sheet above, check it and import it; or write a line.</Empty>}
      >
        {(data) => (
          <>
            <LinesTable
              lines={data.lines}
              projectId={projectId}
              typeNames={names}
              marked={wanted}
              onCopied={show}
              onDeleted={tellDeleted}
            />
            <Pages
              total={data.total}
              perPage={LINES_PER_PAGE}
              page={page}
              onPage={(next) => setSearch({ page: String(next) })}
            />
          </>
        )}
      </Faces>
      <DeletedLines projectId={projectId} />
      {deleted && !lines.data?.lines.some((line) => line.id === deleted.id && line.version > deleted.version) && (
        <DeletedNotice
          key={deleted.id}
          line={deleted}
          projectId={projectId}
          onBack={() => {
            setDeleted(undefined);
            show(deleted);
          }}
          onClose={() => setDeleted(undefined)}
        />
      )}
    </Stack>
  );
}

/** Brings the line that the address names into view with the focus on it, again each time that it is asked for. */
function useShown(wanted: Line["id"] | undefined, lines: Line[] | undefined): void {
  const { key } = useLocation();
  // What replaces the address opens or closes something over the lines; nobody went anywhere.
  const isNew = useNavigationType() !== NavigationType.Replace;
  const isThere = lines?.some((line) => line.id === wanted) ?? false;
  useEffect(() => {
    if (wanted === undefined || !isThere || !isNew) return;
    const row = document.getElementById(rowId(wanted));
    row?.scrollIntoView({ block: "center" });
    row?.focus({ preventScroll: true });
  }, [wanted, isThere, isNew, key]);
}
