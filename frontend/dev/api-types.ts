/** Keeps src/api/schema.d.ts equal to the running backend's API while its source is being edited. */
import { spawn } from "node:child_process";
import { basename, sep } from "node:path";
import { fileURLToPath, URL } from "node:url";

import type { Plugin } from "vite";

const BACKEND = fileURLToPath(new URL("../../backend", import.meta.url));
const SCRIPT = fileURLToPath(new URL("../scripts/api.ts", import.meta.url));

/** A saved file reaches the API when the new worker answers; the last try is for one that took long to be mended. */
const TRIES_AFTER_S = [1, 3, 10];

/** Whether a change of `path` can change the API. */
export function touchesApi(path: string): boolean {
  return path.startsWith(BACKEND + sep) && path.endsWith(".py") && !basename(path).startsWith(".");
}

/** Vite plugin: after a save in backend/ ask `backend` for its OpenAPI document. An absent backend changes nothing. */
export function apiTypes(backend: string): Plugin {
  return {
    name: "raven:api-types",
    apply: "serve",
    configureServer(server) {
      let timers: NodeJS.Timeout[] = [];

      function ask(): void {
        const args = [SCRIPT, "--from", `${backend}/openapi.json`];
        const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"], timeout: 30_000 });
        child.stdout.setEncoding("utf8").on("data", (said: string) => {
          server.config.logger.info(`api: ${said.trim()}`);
        });
        // Starting Node can fail only when its own program is being replaced, as a set-up does; the next save asks again.
        child.on("error", (error) => {
          server.config.logger.warn(`api: src/api/schema.d.ts was not checked: ${error.message}`);
        });
      }

      function forget(): void {
        timers.forEach(clearTimeout);
        timers = [];
      }

      // Under the unit tests there is no backend to follow.
      if (process.env["VITEST"]) return;
      server.watcher.add(BACKEND);
      server.watcher.on("all", (_event, path) => {
        if (!touchesApi(path)) return;
        forget();
        timers = TRIES_AFTER_S.map((after_s) => setTimeout(ask, after_s * 1000));
      });
      server.httpServer?.on("close", forget);
    },
  };
}
