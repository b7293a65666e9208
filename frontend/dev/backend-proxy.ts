/** The way from the development page to the backend; an absent backend is answered as a problem document. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

import { createLogger, type Logger, type ProxyOptions } from "vite";

/** What the backend answers itself; everything else is the page. */
const BACKEND_PATHS = String.raw`^/(?:api|static|assets)/|^/(?:health|docs|openapi\.json)(?:[/?]|$)`;

const NEVER_ARRIVED = new Set(["ECONNREFUSED", "EHOSTUNREACH", "ENOTFOUND", "ETIMEDOUT"]);

interface Problem {
  type: "about:blank";
  title: string;
  status: 502 | 503;
  detail: string;
  instance: string | null;
  faults: never[];
}

/** The problem document for a request that `backend` did not answer. */
export function problemOf(error: NodeJS.ErrnoException, backend: string, path: string | undefined): Problem {
  const code = error.code ?? error.message;
  const absent = NEVER_ARRIVED.has(code);
  return {
    type: "about:blank",
    title: absent ? "Service Unavailable" : "Bad Gateway",
    status: absent ? 503 : 502,
    detail: absent
      ? `The backend at ${backend} does not answer (${code}). \`dev status\` in another terminal tells why.`
      : `The backend at ${backend} broke the connection (${code}); the request may or may not have been carried out.`,
    instance: path?.split("?")[0] ?? null,
    faults: [],
  };
}

/** Proxy rules towards `backend`; says once when it goes away and once when it is back. */
export function backendProxy(backend: string, logger: Logger): Record<string, ProxyOptions> {
  let away = false;

  function answer(error: NodeJS.ErrnoException, request: IncomingMessage, response: ServerResponse | Socket): void {
    if (!("writeHead" in response)) {
      response.end();
      return;
    }
    // A page that was closed or moved on has broken the connection itself.
    if (response.destroyed || response.socket?.destroyed) return;
    const problem = problemOf(error, backend, request.url);
    if (!away) logger.warn(`proxy: ${problem.detail} Answering ${String(problem.status)} until it is back.`);
    away = true;
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.writeHead(problem.status, { "Content-Type": "application/problem+json", "Retry-After": "1" });
    response.end(JSON.stringify(problem));
  }

  return {
    [BACKEND_PATHS]: {
      target: backend,
      // The backend compares Host and Origin, so the browser's own Host must reach it.
      changeOrigin: false,
      configure: (proxy) => {
        proxy.on("error", answer);
        proxy.on("proxyRes", () => {
          if (away) logger.info(`proxy: the backend at ${backend} answers again.`);
          away = false;
        });
      },
    },
  };
}

/** Vite's logger without its stack trace per proxied request that failed: the browser was already answered. */
export function quietLogger(): Logger {
  const logger = createLogger();
  return {
    ...logger,
    error: (message, options) => {
      if (!message.includes("http proxy error")) logger.error(message, options);
    },
  };
}
