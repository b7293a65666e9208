// @vitest-environment jsdom
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { act } from "react";
import { expect, test, vi } from "vitest";

import { ProblemError } from "@/api/problem";
import { mounted } from "@/testing/mounted";

import { Faces } from "./faces";

function Projects({ ask }: { ask: () => Promise<string[]> }) {
  const query = useQuery({ queryKey: ["projects"], queryFn: ask, retry: false });
  return (
    <Faces query={query} what="projects" isEmpty={(all) => all.length === 0} empty={<p>No project yet</p>}>
      {(all) => <p>{all.join()}</p>}
    </Faces>
  );
}

/** Shows what `ask` leads to, and lets a test wait until the page says something. */
function shown(ask: () => Promise<string[]>) {
  const client = new QueryClient();
  const { host, show } = mounted();
  show(
    <QueryClientProvider client={client}>
      <Projects ask={ask} />
    </QueryClientProvider>,
  );
  const says = (text: string) => act(() => vi.waitFor(() => expect(host.textContent).toContain(text)));
  return { host, client, says };
}

test("while nothing is known it says what is being loaded", async () => {
  const { says } = shown(() => new Promise(vi.fn()));
  await says("Loading projects…");
});

test("a failure says why, and trying again leads on", async () => {
  const ask = vi
    .fn()
    .mockRejectedValueOnce(new ProblemError(503, "", "The database does not answer."))
    .mockResolvedValue(["STARFALL"]);
  const { host, says } = shown(ask);
  await says("The database does not answer.");
  act(() => host.querySelector("button")?.click());
  await says("STARFALL");
});

test("nothing is said to be nothing", async () => {
  const { says } = shown(() => Promise.resolve([]));
  await says("No project yet");
});

test("data that could not be renewed stays, and says so", async () => {
  const ask = vi.fn().mockResolvedValueOnce(["STARFALL"]).mockRejectedValue(new Error("It went away."));
  const { client, says } = shown(ask);
  await says("STARFALL");
  await act(() => client.refetchQueries());
  await says("The projects below are as they were before: It went away.");
  await says("STARFALL");
});
