/** The backend's OpenAPI document, from its source or from a running one. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { env } from "node:process";
import { fileURLToPath, URL } from "node:url";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));

/** What `python -m backend.openapi` prints. */
export function documentOfSource(): string {
  const python = pythonOf(CHECKOUT);
  const run = spawnSync(python, ["-m", "backend.openapi"], {
    cwd: CHECKOUT,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    // The document depends on the code alone: no file of this checkout and no setting of this shell decides.
    env: { ...env, RAVEN_ENV: "test", DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" },
  });
  if (run.error) throw new Error(`${python} does not start (${run.error.message}); bin/dev makes the environment.`);
  if (run.status !== 0) throw new Error(`${python} -m backend.openapi failed:\n${run.stderr}`);
  return run.stdout;
}

/** What the backend at `address` serves now. */
export async function documentOfServer(address: string): Promise<string> {
  const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
  if (!response.ok) throw new Error(`${address} answers ${String(response.status)}`);
  return response.text();
}

/** The Python with the backend's packages: the checkout's own, else the active environment's, else the path's. */
export function pythonOf(checkout: string, environment: Record<string, string | undefined> = env): string {
  const homes = [join(checkout, ".venv"), environment["VIRTUAL_ENV"]].filter((home) => home !== undefined);
  const inside = [join("bin", "python"), join("Scripts", "python.exe")];
  const found = homes.flatMap((home) => inside.map((path) => join(home, path))).find((path) => existsSync(path));
  return found ?? (process.platform === "win32" ? "python" : "python3");
}
