import { describe, expect, it } from 'vitest';
import { DAY, T0 } from '../../support/requests.ts';
import { open } from './support.ts';

describe('headroom grants and series', () => {
  it('lists them, or says that there are none', async () => {
    const { run, scene } = await open();
    expect((await run('grants')).out).toBe('No grants.\n');
    expect((await run('series')).out).toBe('No series.\n');
    const asked = { by: 'ULIN', app: 'shop', reason: '', channel: 'C1', onceKey: 'k' };
    const people = { users: ['UKIM'], groups: [], handles: [] };
    const endsAt = T0 + 9 * DAY;
    await scene.useCases.grants.ask({ ...asked, people, rate: 300_000, units: 400_000n, endsAt });
    await scene.useCases.series.ask({
      ...asked,
      items: [{ app: 'shop', rate: 300_000 }],
      days: 1,
      recurrence: { unit: 'day', every: 2, minute: 0 },
      timeZone: 'UTC',
      from: null,
      until: endsAt,
    });
    expect((await run('grants')).out).toMatch(/G-1 +pending +shop +300,000 +400,000 of 400,000 .* UKIM/);
    expect((await run('series')).out).toMatch(/S-1 +pending +.*0 of .*shop 300,000 1d/);
    expect(JSON.parse((await run('series', '--json')).out)).toMatchObject({ total: 1 });
    expect((await run('series', 'skip', 'S-1')).code).toBe(3);
    const reader = await open('unknown');
    expect((await reader.run('grants')).code).toBe(7);
  });
});

describe('headroom grants and series with an action', () => {
  async function withBoth() {
    const { run, access } = await open();
    const post = async (path: string, body: object) => {
      const headers = { authorization: 'Bearer hr_grafana', 'content-type': 'application/json' };
      await fetch(`${access.url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    };
    const until = new Date(T0 + 30 * DAY).toISOString();
    const people = { users: ['UKIM'] };
    await post('/grants', { people, app: 'shop', rate: 300_000, units: 400_000, endsAt: until });
    await post('/series', {
      items: [{ app: 'shop', rate: 300_000 }],
      days: 1,
      recurrence: { unit: 'week', weekdays: [1, 5], at: '20:00' },
      timeZone: 'Asia/Shanghai',
      until,
    });
    const vote = (path: string) =>
      fetch(`${access.url}/api/v1${path}`, {
        method: 'POST',
        headers: { authorization: 'Bearer hr_ann', 'content-type': 'application/json' },
        body: JSON.stringify({ vote: 'approve' }),
      });
    return { run, vote };
  }

  it('changes one, once for a key', async () => {
    const { run, vote } = await withBoth();
    await vote('/series/S-1/votes');
    expect((await run('series', 'skip', 's-1', '--key', 'k')).out).toBe('S-1 active\n');
    expect((await run('series', 'skip', 's-1', '--key', 'k')).out).toBe('S-1 active\n');
    const next = JSON.parse((await run('series', '--json')).out).items[0].upcoming[0];
    expect(next.skipped).toBe(true);
    expect((await run('series', 'unskip', 'S-1', '--run', next.at)).code).toBe(0);
    expect((await run('series', 'pause', 'S-1')).out).toBe('S-1 paused\n');
    expect((await run('series', 'resume', 'S-1')).out).toBe('S-1 active\n');
    expect((await run('series', 'stop', 'S-1')).out).toBe('S-1 stopped\n');
    expect((await run('grants', 'revoke', 'G-1')).code).toBe(3);
    expect((await run('grants', 'withdraw', 'G-1')).out).toBe('G-1 withdrawn\n');
  });

  it.each([
    [['grants', 'revoke'], 'like G-3'],
    [['grants', 'revoke', 'S-1'], 'like G-3'],
    [['grants', 'stop', 'G-1'], 'Allowed choices are withdraw, revoke'],
    [['series', 'skip', '1'], 'like S-3'],
    [['series', 'pause', 'S-1', '--run', '2026-11-11T00:00Z'], '--run goes with'],
    [['series', 'pause', 'S-9'], 'not_found'],
  ])('%j is a usage error', async (line, why) => {
    const { run } = await open();
    expect(await run(...line)).toMatchObject({ code: 2, err: expect.stringContaining(why) });
  });
});
