import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";

import { Empty } from "@/components/empty";
import { Faces } from "@/components/faces";
import { Pages } from "@/components/pages";

import { subjectOf } from "./change-words";
import { ChangesTable } from "./changes-table";
import { CHANGES_PER_PAGE, lineHistoryQuery } from "./queries";

/** What was changed in the line that the address names as `history`, over the page that it was asked for on. */
export function LineHistoryDialog() {
  const { id = "" } = useParams();
  const [search, setSearch] = useSearchParams();
  const line = search.get("history");

  function close() {
    const next = new URLSearchParams(search);
    next.delete("history");
    setSearch(next, { replace: true, preventScrollReset: true });
  }

  return (
    <Modal
      opened={line !== null}
      onClose={close}
      title="History of the line"
      size="xl"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {line !== null && <LineHistory projectId={Number(id)} line={Number(line)} />}
    </Modal>
  );
}

function LineHistory({ projectId, line }: { projectId: number; line: number }) {
  const [page, setPage] = useState(1);
  const history = useQuery(lineHistoryQuery(projectId, line, page));
  return (
    <Faces
      query={history}
      what="history"
      isEmpty={({ total }) => total === 0}
      empty={<Empty title="This line was not changed since it was made">It came as a copy, without its history.</Empty>}
    >
      {({ changes, total }) => (
        <>
          <ChangesTable changes={changes} label={`History of ${changes[0] ? subjectOf(changes[0]) : "the line"}`} />
          <Pages total={total} perPage={CHANGES_PER_PAGE} page={page} onPage={setPage} />
        </>
      )}
    </Faces>
  );
}
