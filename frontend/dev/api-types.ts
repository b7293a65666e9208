/** Keeps src/api/schema.d.ts equal to the running backend's API while its source is being edited. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, sep } from "node:path";
import { fileURLToPath, URL } from "node:url";

import type { Logger, Plugin } from "vite";

import { heading } from "../scripts/openapi-digest.ts";
import { documentOfServer } from "../scripts/openapi-document.ts";

const BACKEND = fileURLToPath(new URL("../../backend", import.meta.url));
const SCRIPT = fileURLToPath(new URL("../scripts/api.ts", import.meta.url));
const SCHEMA = fileURLToPath(new URL("../src/api/schema.d.ts", import.meta.url));

/** A saved file reaches the API when the new worker answers; the last try is for one that took long to be mended. */
const TRIES_AFTER_S = [1, 3, 10];

/** Whether a change of `path` can change the API. */
export function touchesApi(path: string): boolean {
  return path.startsWith(BACKEND + sep) && path.endsWith(".py") && !basename(path).startsWith(".");
}

/** Vite plugin: after a save in backend/ ask `backend` for its OpenAPI document. An absent backend changes nothing. */
export function apiTypes(backend: string): Plugin {
  const address = `${backend}/openapi.json`;
  return {
    name: "raven:api-types",
    apply: "serve",
    configureServer(server) {
      // Under the unit tests there is no backend to follow.
      if (process.env["VITEST"]) return;
      let timers: NodeJS.Timeout[] = [];

      function forget(): void {
        timers.forEach(clearTimeout);
        timers = [];
      }

      server.watcher.add(BACKEND);
      server.watcher.on("all", (_event, path) => {
        if (!touchesApi(path)) return;
        forget();
        timers = TRIES_AFTER_S.map((after_s) =>
          setTimeout(() => void follow(address, server.config.logger), after_s * 1000),
        );
      });
      server.httpServer?.on("close", forget);
    },
  };
}

async function follow(address: string, logger: Logger): Promise<void> {
  let document: string;
  try {
    document = await documentOfServer(address);
  } catch {
    return; // Away, or broken by the save: the next save asks again, and `npm run api:check` has the last word.
  }
  if (readFileSync(SCHEMA, "utf8").startsWith(heading(document))) return;
  // In a process of its own: the generator holds a TypeScript compiler, which need not stay in this server.
  const child = spawn(process.execPath, [SCRIPT, "--from", address], { timeout: 30_000 });
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding("utf8").on("data", (said: string) => logger.info(`api: ${said.trim()}`));
  }
  child.on("error", (error) => logger.warn(`api: src/api/schema.d.ts was not renewed: ${error.message}`));
}
