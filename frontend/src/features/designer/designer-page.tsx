import { Container, Title } from "@mantine/core";

import { ChecksList } from "./checks-list";
import classes from "./designer-page.module.css";
import { LineForm } from "./line-form";
import { MarksCard } from "./marks-card";
import { OriginBar } from "./origin-bar";
import { SheetPanel } from "./sheet-panel";
import { TakeoffCard } from "./takeoff-card";
import { useDraft } from "./use-draft";
import { useDrawing } from "./use-drawing";
import { jobOf, useOrigin } from "./use-origin";

/** A line on the left, its sheet on the right; the sheet follows every keystroke. */
export function DesignerPage() {
  const [typed, change] = useDraft();
  const { draft } = typed;
  const origin = useOrigin();
  const job = jobOf(origin);
  const drawing = useDrawing(draft, job);
  const { shown, isCurrent } = drawing;
  return (
    <Container fluid className={classes.page}>
      <title>Designer · Raven</title>
      <aside className={classes.form} aria-label="The line">
        {origin && <OriginBar origin={origin} typed={typed} onStored={(stored) => change({ stored })} />}
        <Title order={1} size="h4">
          Designer
        </Title>
        <LineForm draft={draft} onChange={(next) => change({ draft: next })} drawing={drawing} />
      </aside>
      <div className={classes.result}>
        <section className={classes.sheet} aria-label="The sheet">
          <SheetPanel draft={draft} job={job} drawing={drawing} />
        </section>
        {shown && (
          <div className={classes.checks}>
            <MarksCard drawing={shown} isCurrent={isCurrent} />
            <ChecksList checks={shown.checks} isCurrent={isCurrent} />
            <TakeoffCard takeoff={shown.takeoff} isCurrent={isCurrent} />
          </div>
        )}
      </div>
    </Container>
  );
}
