import { AppShell, Group, Text } from "@mantine/core";
import { NavLink, Outlet, ScrollRestoration } from "react-router";

import { SearchBox } from "@/features/search/search-box";
import { StackFooter } from "@/features/stack/stack-footer";

import { ColorSchemeButton } from "./color-scheme-button";
import { Logo } from "./logo";
import { useFreshCatalogue, useRecovery } from "./recovery";
import classes from "./shell.module.css";

const SECTIONS = [
  { to: "/projects", label: "Projects" },
  { to: "/designer", label: "Designer" },
  { to: "/series", label: "Series" },
  { to: "/shop", label: "Shop" },
  { to: "/stack", label: "Stack" },
];

/** What is on every page: the sections above, the state of the stack below. */
export function Shell() {
  useRecovery();
  useFreshCatalogue();
  return (
    <AppShell header={{ height: 52 }} footer={{ height: 32 }} padding={0}>
      <a className="skip-link" href="#content">
        To the content
      </a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="lg" wrap="nowrap" h="100%">
            <NavLink to="/" className={() => classes.brand} aria-label="Raven, start">
              <Logo />
              <Text span fw={650} visibleFrom="xs">
                Raven
              </Text>
            </NavLink>
            <Group component="nav" gap={4} wrap="nowrap" h="100%" aria-label="Sections">
              {SECTIONS.map(({ to, label }) => (
                <NavLink key={to} to={to} className={() => classes.section}>
                  {label}
                </NavLink>
              ))}
            </Group>
          </Group>
          <Group gap="sm" wrap="nowrap">
            <SearchBox />
            <ColorSchemeButton />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <Outlet />
      </AppShell.Main>
      <AppShell.Footer className={classes.footer}>
        <StackFooter />
      </AppShell.Footer>
      <ScrollRestoration />
    </AppShell>
  );
}
