/** For component tests: a part of the page as a browser would show it, in jsdom. */
import { MantineProvider } from "@mantine/core";
import { act, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { vi } from "vitest";

export interface Mounted {
  host: HTMLElement;
  show: (node: ReactNode) => void;
}

/** An element that shows what it is given, within the page's theme. */
export function mounted(): Mounted {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  // jsdom has no media queries; Mantine asks for the system's colours.
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
  const host = document.createElement("div");
  const root = createRoot(host);
  return { host, show: (node) => act(() => root.render(<MantineProvider>{node}</MantineProvider>)) };
}
