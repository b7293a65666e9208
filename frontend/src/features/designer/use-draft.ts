import { useEffect, useState } from "react";
import { NavigationType, useLocation, useNavigationType, useSearchParams } from "react-router";

import type { Line } from "@/api/types";
import { draftOf, type LineDraft, searchWith } from "@/lib/line-draft";

const WRITE_AFTER_MS = 250;
/** Marks the navigations of this hook in the history's state. */
const TYPED = "typed";

/** A line of a job as it was read; without a version it is stored over whatever there is by now. */
export interface Stored {
  id: Line["id"];
  version?: Line["version"] | undefined;
}

/** A line being typed, and the stored one that it goes back to; undefined while there is none. */
export interface Typed {
  draft: LineDraft;
  stored: Stored | undefined;
}

/**
 * What is being typed. The address follows it a moment later, replacing itself, so that a link restores it; and it
 * follows the address when a link or the way back changes that.
 */
export function useDraft(): [Typed, (change: Partial<Typed>) => void] {
  const [search, setSearch] = useSearchParams();
  const { key, state } = useLocation() as { key: string; state: unknown };
  const kind = useNavigationType();
  const [typed, setTyped] = useState(() => typedOf(search));
  const [seen, setSeen] = useState(key);

  if (seen !== key) {
    setSeen(key);
    // An address of our own may already be behind what is being typed.
    if (kind !== NavigationType.Replace || state !== TYPED) setTyped(typedOf(search));
  }

  const address = search.toString();
  useEffect(() => {
    const before = new URLSearchParams(address);
    const next = addressOf(typed, before);
    if (next.toString() === address) return;
    const write = () => setSearch(next, { replace: true, state: TYPED, preventScrollReset: true });
    // What was stored is no matter of keystrokes: read again a moment later, it must not be added or refused.
    const isStoredNow = next.get("line") !== before.get("line") || next.get("version") !== before.get("version");
    const timer = setTimeout(write, isStoredNow ? 0 : WRITE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed, address, setSearch]);

  return [typed, (change) => setTyped((before) => ({ ...before, ...change }))];
}

/** A number that can be an id, or a version. */
export function idOf(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}

function typedOf(search: URLSearchParams): Typed {
  const id = idOf(search.get("line"));
  const stored = id === undefined ? undefined : { id, version: idOf(search.get("version")) };
  return { draft: draftOf(search), stored };
}

function addressOf({ draft, stored }: Typed, search: URLSearchParams): URLSearchParams {
  const next = searchWith(draft, search);
  if (stored) next.set("line", String(stored.id));
  if (stored?.version !== undefined) next.set("version", String(stored.version));
  return next;
}
