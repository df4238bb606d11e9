import type { HttpAnswer, Log, Route } from './server/route.ts';
import { within } from './within.ts';

export type CheckResult = { ok: true } | { ok: false; reason: string };

/** Something the process needs, by name: `redis`, `slack`, `wechat`. Reasons are shown to whoever asks. */
export type Checks = Record<string, () => Promise<CheckResult>>;

const CHECK_BOUND_MS = 1000;

/** `/healthz`: the process answers. `/readyz`: it has what it needs; 503 with reasons if not. */
export function createHealthRoutes(options: { checks: Checks; log: Log; boundMs?: number }): Route[] {
  const boundMs = options.boundMs ?? CHECK_BOUND_MS;

  async function run(name: string, check: () => Promise<CheckResult>): Promise<CheckResult> {
    try {
      return await within(boundMs, check);
    } catch (error) {
      // The error may hold addresses and names; they belong into the log only.
      options.log.warn({ err: error, check: name }, 'readiness check failed');
      return { ok: false, reason: 'no answer' };
    }
  }

  async function ready(): Promise<HttpAnswer> {
    const results = await Promise.all(
      Object.entries(options.checks).map(async ([name, check]) => [name, await run(name, check)] as const),
    );
    const allOk = results.every(([, result]) => result.ok);
    const body = { status: allOk ? 'ready' : 'not_ready', checks: Object.fromEntries(results) };
    return { status: allOk ? 200 : 503, body: JSON.stringify(body) };
  }

  return [
    {
      kind: 'handle',
      path: '/healthz',
      methods: ['GET'],
      handle: async () => ({ status: 200, body: JSON.stringify({ status: 'ok' }) }),
    },
    { kind: 'handle', path: '/readyz', methods: ['GET'], handle: ready },
  ];
}
