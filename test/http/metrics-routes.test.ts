import { describe, expect, it } from 'vitest';
import { createMetricsRoutes } from '../../src/http/metrics-routes.ts';
import { recordingLog, serve } from './support.ts';

const TOKEN = 'a-token-of-twenty-letters';

async function metrics(token: string | null) {
  const { log, lines } = recordingLog();
  const report = { contentType: 'text/plain; version=0.0.4', text: async () => 'headroom_outbox_depth 0\n' };
  const { url } = await serve([createMetricsRoutes({ report, token, log })]);
  const get = (authorization?: string) =>
    fetch(`${url}/metrics`, { headers: authorization === undefined ? {} : { authorization } });
  return { get, lines };
}

describe('/metrics', () => {
  it('is there for everybody where no token is set', async () => {
    const answer = await (await metrics(null)).get();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('version=0.0.4');
    expect(await answer.text()).toBe('headroom_outbox_depth 0\n');
  });

  it.each([
    ['no header', undefined],
    ['another token', 'Bearer another-token'],
    ['a beginning of it', `Bearer ${TOKEN.slice(0, -1)}`],
    ['more than it', `Bearer ${TOKEN}x`],
    ['another scheme', `Basic ${TOKEN}`],
    ['an empty one', 'Bearer '],
  ])('answers %s with 401 and nothing else', async (_what, header) => {
    const answer = await (await metrics(TOKEN)).get(header);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: 'unauthorized' });
  });

  it('answers the token', async () => {
    const { get, lines } = await metrics(TOKEN);
    expect((await get(`Bearer ${TOKEN}`)).status).toBe(200);
    expect((await get(`bearer ${TOKEN}`)).status).toBe(200);
    expect(lines.join()).not.toContain(TOKEN);
  });
});
