import { Alert, List } from "@mantine/core";

import type { Issued, IssuedJob } from "@/api/types";
import { CheckIcon, WarnIcon } from "@/components/icons";
import { count } from "@/lib/words";

/** What issuing did to each drawing: issued, as it was, or held and why. */
export function IssuedResult({ result: { issued, unchanged, held } }: { result: IssuedJob }) {
  const same =
    unchanged.length > 0 ? ` ${count(unchanged.length, "drawing")} did not change and stayed as issued.` : "";
  return (
    <>
      {(issued.length > 0 || unchanged.length > 0) && (
        <Alert color="teal" variant="light" icon={<CheckIcon />} role="status">
          {issued.length > 0
            ? `Issued: ${issued.map((one) => `${one.number} revision ${one.revision}`).join(", ")}.`
            : "Nothing changed since the last issue."}
          {issued.length > 0 && same}
        </Alert>
      )}
      {held.length > 0 && (
        <Alert
          color="orange"
          variant="light"
          icon={<WarnIcon />}
          title={`${count(held.length, "drawing")} held, not issued`}
        >
          <List size="sm" spacing={4}>
            {held.map((one) => (
              <List.Item key={one.drawing}>
                <b>
                  {one.number} ({one.items.join(", ")})
                </b>{" "}
                {one.reasons.join(" ")}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
}

/** What issuing one drawing did. */
export function IssuedOne({ issued: { number, message } }: { issued: Issued }) {
  return (
    <Alert color="teal" variant="light" icon={<CheckIcon />} role="status">
      {number}: {message}
    </Alert>
  );
}
