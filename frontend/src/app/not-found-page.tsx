import { Anchor } from "@mantine/core";
import { Link, useLocation } from "react-router";

import { Empty } from "@/components/empty";
import { Page } from "@/components/page";

export function NotFoundPage() {
  const { pathname } = useLocation();
  return (
    <Page title="Nothing here">
      <Empty title={`There is no page ${pathname}`}>
        <Anchor component={Link} to="/projects">
          To the projects
        </Anchor>
      </Empty>
    </Page>
  );
}
