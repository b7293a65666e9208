import { Anchor, Container, Title } from "@mantine/core";
import { Link, useSearchParams } from "react-router";

import { BackIcon } from "@/components/icons";

import { ChecksList } from "./checks-list";
import classes from "./designer-page.module.css";
import { LineForm } from "./line-form";
import { MarksCard } from "./marks-card";
import { SheetPanel } from "./sheet-panel";
import { useDraft } from "./use-draft";
import { useDrawing } from "./use-drawing";

/** A line on the left, its sheet on the right; the sheet follows every keystroke. */
export function DesignerPage() {
  const [draft, setDraft] = useDraft();
  const drawing = useDrawing(draft);
  const [search] = useSearchParams();
  const project = search.get("project");
  return (
    <Container fluid className={classes.page}>
      <title>Designer · Raven</title>
      <aside className={classes.form} aria-label="The line">
        {project !== null && (
          <Anchor component={Link} to={`/projects/${encodeURIComponent(project)}`} size="sm" c="dimmed">
            <BackIcon size={14} /> To the project’s lines
          </Anchor>
        )}
        <Title order={1} size="h4">
          Designer
        </Title>
        <LineForm draft={draft} onChange={setDraft} drawing={drawing} />
      </aside>
      <div className={classes.result}>
        <section className={classes.sheet} aria-label="The sheet">
          <SheetPanel draft={draft} drawing={drawing} />
        </section>
        {drawing.shown && (
          <div className={classes.checks}>
            <MarksCard drawing={drawing.shown} isCurrent={drawing.isCurrent} />
            <ChecksList checks={drawing.shown.checks} isCurrent={drawing.isCurrent} />
          </div>
        )}
      </div>
    </Container>
  );
}
