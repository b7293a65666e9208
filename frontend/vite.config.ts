/** Development server, build and unit tests of the page. */
import { join } from "node:path";
import { env } from "node:process";
import { fileURLToPath, URL } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { apiTypes } from "./dev/api-types.ts";
import { backendProxy, quietLogger } from "./dev/backend-proxy.ts";

const logger = quietLogger();
// 127.0.0.1, never localhost: that name may mean ::1, where somebody else's server listens.
const backend = `http://127.0.0.1:${env["DEV_PORT_BACKEND"] ?? "8000"}`;

export default defineConfig({
  plugins: [react(), apiTypes(backend)],
  customLogger: logger,
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  // Two stacks of one checkout must not write one cache.
  ...(env["DEV_HOME"] ? { cacheDir: join(env["DEV_HOME"], ".dev", "vite") } : {}),
  server: {
    host: "127.0.0.1",
    port: Number(env["PORT"] ?? 3000),
    strictPort: true,
    proxy: backendProxy(backend, logger),
  },
  build: {
    // Not the default `assets`: /assets is the backend's.
    assetsDir: "page",
    chunkSizeWarningLimit: 800,
  },
  test: {
    pool: "threads",
    include: ["src/**/*.test.{ts,tsx}", "dev/**/*.test.ts", "scripts/**/*.test.ts"],
  },
});
