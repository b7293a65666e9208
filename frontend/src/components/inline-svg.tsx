import { useLayoutEffect, useMemo, useRef } from "react";

import { safeSvg, UnreadableSvgError } from "@/lib/safe-svg";

import classes from "./inline-svg.module.css";
import { ProblemCard } from "./problem-card";

interface Props {
  /** SVG text as the backend drew it. */
  markup: string;
  label: string;
}

/** A drawing as part of the page, so that its texts can be read, found and copied. */
export function InlineSvg({ markup, label }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const drawing = useMemo(() => readable(markup), [markup]);

  useLayoutEffect(() => {
    if (drawing instanceof SVGSVGElement) host.current?.replaceChildren(document.importNode(drawing, true));
  }, [drawing]);

  if (drawing instanceof UnreadableSvgError) return <ProblemCard what="The drawing cannot be shown." error={drawing} />;
  return <div ref={host} className={classes.drawing} role="group" aria-label={label} />;
}

function readable(markup: string): SVGSVGElement | UnreadableSvgError {
  try {
    return safeSvg(markup);
  } catch (error) {
    if (error instanceof UnreadableSvgError) return error;
    throw error;
  }
}
