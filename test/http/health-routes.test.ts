import { describe, expect, it } from 'vitest';
import { type Checks, createHealthRoutes } from '../../src/http/health-routes.ts';
import { recordingLog, serve } from './support.ts';

async function readiness(checks: Checks) {
  const { log, lines } = recordingLog();
  const { url } = await serve([createHealthRoutes({ checks, log, timeoutMs: 1_000 })]);
  const answer = await fetch(`${url}/readyz`);
  return { status: answer.status, body: await answer.json(), lines };
}

const ok = async () => ({ ok: true }) as const;

describe('/healthz', () => {
  it('says ok whatever is missing', async () => {
    const { log } = recordingLog();
    const checks = { redis: async () => ({ ok: false, reason: 'gone' }) as const };
    const { url } = await serve([createHealthRoutes({ checks, log })]);
    const answer = await fetch(`${url}/healthz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: 'ok' });
  });
});

describe('/readyz', () => {
  it('is 200 when everything is there', async () => {
    expect(await readiness({ redis: ok, slack: ok, wechat: ok })).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: { redis: { ok: true }, slack: { ok: true }, wechat: { ok: true } } },
    });
  });

  it('is 503 with the reason when something is missing', async () => {
    const wechat = async () => ({ ok: false, reason: 'errcode 40164' }) as const;
    expect(await readiness({ redis: ok, wechat })).toMatchObject({
      status: 503,
      body: {
        status: 'not_ready',
        checks: { redis: { ok: true }, wechat: { ok: false, reason: 'errcode 40164' } },
      },
    });
  });

  it('does not wait for a check that hangs, nor tell what a failing one said', async () => {
    const { status, body, lines } = await readiness({
      redis: () => new Promise(() => {}),
      slack: () => Promise.reject(new Error('token xoxb-1')),
    });
    expect({ status, body }).toEqual({
      status: 503,
      body: {
        status: 'not_ready',
        checks: { redis: { ok: false, reason: 'no answer' }, slack: { ok: false, reason: 'no answer' } },
      },
    });
    expect(lines).toHaveLength(2);
  });
});
