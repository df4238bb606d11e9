import { Hono } from 'hono';
import { withTimeout } from '../kit/with-timeout.ts';
import type { Log } from '../log.ts';
import type { HttpEnv, HttpRoutes } from './server/http-env.ts';
import { readBody } from './server/read-body.ts';
import { json } from './server/responses.ts';

/** `note`: something to know that is no fault. */
export type CheckResult =
  | { ok: true; note?: string; version?: string }
  | { ok: false; reason: string; remedy?: string };

/** Something the process needs, by name: `redis`, `slack`, `wechat`. Reasons are shown to whoever asks. */
export type Checks = Record<string, () => Promise<CheckResult>>;

const CHECK_TIMEOUT_MS = 1000;

/** `/healthz`: the process answers. `/readyz`: it has what it needs; 503 with reasons if not. */
export function createHealthRoutes(options: { checks: Checks; log: Log; timeoutMs?: number }): HttpRoutes {
  const { checks, log, timeoutMs = CHECK_TIMEOUT_MS } = options;

  async function run(name: string, check: () => Promise<CheckResult>): Promise<CheckResult> {
    try {
      return await withTimeout(check(), timeoutMs);
    } catch (error) {
      // The error may hold addresses and names; they belong into the log only.
      log.warn({ err: error, check: name }, 'readiness check failed');
      return { ok: false, reason: 'no answer' };
    }
  }

  const routes = new Hono<HttpEnv>();
  routes.get('/healthz', readBody(log), () => json(200, { status: 'ok' }));
  routes.get('/readyz', readBody(log), async () => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await run(name, check)] as const),
    );
    const isReady = results.every(([, result]) => result.ok);
    const status = isReady ? 'ready' : 'not_ready';
    return json(isReady ? 200 : 503, { status, checks: Object.fromEntries(results) });
  });
  return routes;
}
