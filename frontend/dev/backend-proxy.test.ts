import { createServer as createHttpServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { createLogger, createServer, type ViteDevServer } from "vite";
import { afterEach, describe, expect, test } from "vitest";

import { backendProxy, problemOf } from "./backend-proxy.ts";

describe("a request that the backend did not answer", () => {
  test("is a 503 when it never arrived", () => {
    const problem = problemOf(Object.assign(new Error(), { code: "ECONNREFUSED" }), "http://b", "/api/x?y=1");
    expect(problem).toMatchObject({ status: 503, instance: "/api/x", faults: [] });
    expect(problem.detail).toContain("http://b does not answer (ECONNREFUSED)");
  });

  test("is a 502 when the connection broke, for it may have been carried out", () => {
    const problem = problemOf(Object.assign(new Error(), { code: "ECONNRESET" }), "http://b", undefined);
    expect(problem).toMatchObject({ status: 502, title: "Bad Gateway", instance: null });
  });
});

describe("through the development server", () => {
  let vite: ViteDevServer | undefined;
  let backend: Server | undefined;
  afterEach(async () => {
    await vite?.close();
    backend?.close();
  });

  async function listening(server: Server, port = 0): Promise<number> {
    await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
    return (server.address() as AddressInfo).port;
  }

  test("an absent backend is a problem document, said once, and so is its return", async () => {
    const probe = createHttpServer();
    const port = await listening(probe);
    await new Promise((closed) => probe.close(closed));

    const said: string[] = [];
    const keep = (message: string) => said.push(message);
    const logger = { ...createLogger(), info: keep, warn: keep, error: keep };
    vite = await createServer({
      configFile: false,
      customLogger: logger,
      optimizeDeps: { noDiscovery: true },
      server: { host: "127.0.0.1", port: 0, ws: false, proxy: backendProxy(`http://127.0.0.1:${port}`, logger) },
    });
    await vite.listen();
    const page = `http://127.0.0.1:${(vite.httpServer?.address() as AddressInfo).port}`;

    for (const path of ["/api/frames/series", "/health", "/health?x=1"]) {
      const answer = await fetch(page + path);
      expect(answer.status, path).toBe(503);
      expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
      expect(await answer.json()).toMatchObject({ status: 503, title: "Service Unavailable" });
    }
    expect(said.filter((message) => message.startsWith("proxy:"))).toHaveLength(1);

    backend = createHttpServer((request, response) =>
      response.end(`${request.headers.host ?? ""} ${request.url ?? ""}`),
    );
    await listening(backend, port);
    const answer = await fetch(`${page}/api/frames/series`);
    expect(await answer.text()).toBe(`${new URL(page).host} /api/frames/series`);
    expect(said.at(-1)).toContain("answers again");
  });
});
