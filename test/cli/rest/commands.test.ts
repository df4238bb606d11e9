import { describe, expect, it } from 'vitest';
import { aPack, DAY, T0 } from '../../support/requests.ts';
import { open, runOver } from './support.ts';

it('headroom apps lists what can be raised', async () => {
  const { run } = await open();
  expect((await run('apps')).out).toMatch(/shop +wx1234567890abcdef +Shop · 商城/);
  expect(JSON.parse((await run('apps', '--json')).out)).toMatchObject({ total: 1 });
});

describe('headroom', () => {
  it('lists, shows, renews and cancels', async () => {
    const { run } = await open();
    expect((await run('list', '--pending')).out).toBe('No requests.\n');
    await run('raise', 'shop', '300k', '3d');
    expect((await run('history', 'shop')).out).toContain(
      'R-1  pending  shop 300,000/min 3 d  258,000  grafana',
    );
    expect((await run('show', 'r-1')).out).toContain('ALLOCATION');
    expect(await run('renew', 'R-1')).toMatchObject({
      code: 3,
      err: expect.stringContaining('not_allocated'),
    });
    expect((await run('cancel', 'R-1')).out).toContain('R-1 withdrawn');
  });

  it('shows packs, prices, plans and reports', async () => {
    const { run } = await open();
    expect((await run('packs')).out).toContain(aPack().orderId);
    expect((await run('packs', aPack().orderId)).out).toContain('258,000');
    const to = new Date(T0 + 3 * DAY).toISOString();
    expect((await run('plan', 'shop', '300k', '--to', to)).out).toContain('258,000 units');
    expect((await run('plan', 'shop', '300k', '--to', to)).out).toMatch(/^shop /m);
    expect((await run('raise', '--help')).out).toContain('(default: 1h)');
    expect((await run('report')).out).toContain('0 requests in 30 days');
  });

  it.each([
    [2, ['raise', 'shop', 'fast', '3d'], 'Use calls per minute'],
    [2, ['raise', 'shop', '300k', '3d', '--from', '2026-11-11 00:00'], 'with its zone'],
    [2, ['show', '17'], 'like R-17'],
    [2, ['rase', 'shop'], 'unknown command'],
    [2, ['raise', 'shpo', '300k', '3d'], 'Did you mean shop?'],
    [2, ['show', 'R-99'], 'not_found'],
  ])('ends with %i: %j', async (code, line, why) => {
    const { run } = await open();
    const ran = await run(...line);
    expect(ran).toMatchObject({ code, err: expect.stringContaining(why) });
  });

  it('ends with 7 where the token may not, and with 1 where nobody answers', async () => {
    const { run, access } = await open('reader');
    expect(await run('raise', 'shop', '300k', '3d')).toMatchObject({ code: 7 });
    expect(await runOver({ ...access, token: 'hr_wrong' }, ['list'])).toMatchObject({ code: 7 });
    const nobody = { ...access, fetch: () => Promise.reject(new TypeError('fetch failed')) };
    expect(await runOver(nobody, ['list'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not answer'),
    });
    expect(await runOver(null, ['list'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('HEADROOM_URL'),
    });
  });

  it('repeats what failed on the way, and nothing happens twice', async () => {
    const { access, scene } = await open();
    let lost = 0;
    const flaky: typeof fetch = async (...call) => {
      const answer = await fetch(...call);
      lost += 1;
      if (lost < 3) throw new TypeError('the answer got lost');
      return answer;
    };
    const ran = await runOver({ ...access, fetch: flaky }, ['raise', 'shop', '300k', '3d']);
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('R-1 pending') });
    expect(await scene.store.load('R-2')).toBeNull();
  });

  it('waits on while Headroom is away, says so, and ends with the outcome', async () => {
    const { access, scene, run } = await open();
    await run('raise', 'shop', '300k', '3d');
    const pauses: number[] = [];
    let calls = 0;
    const away: typeof fetch = async (...call) => {
      calls += 1;
      if (calls === 1 || calls > 12) return fetch(...call);
      if (calls === 12)
        await scene.useCases.vote({ type: 'reject', request: 'R-1', by: 'UANN', reason: 'no' });
      if (calls === 5) return new Response('', { status: 502 });
      if (calls === 6) return new Response('', { status: 429, headers: { 'retry-after': '17' } });
      throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    };
    const ran = await runOver({ ...access, fetch: away, pause: async (ms) => pauses.push(ms) }, [
      'show',
      'R-1',
      '--wait',
    ]);
    expect(ran).toMatchObject({ code: 3, out: expect.stringContaining('R-1 rejected') });
    expect(ran.err).toMatch(/R-1 pending.*ECONNREFUSED; retrying/);
    expect(pauses).toHaveLength(11);
    expect(pauses).toContain(17_000);
    expect(Math.max(...pauses.filter((ms) => ms !== 17_000))).toBe(5_000);
  });

  it('ends with 6 where Headroom stays away until the time is over', async () => {
    const { access, run } = await open();
    await run('raise', 'shop', '300k', '3d');
    let now = 0;
    let calls = 0;
    const gone: typeof fetch = async (...call) => {
      calls += 1;
      if (calls === 1) return fetch(...call);
      throw new TypeError('fetch failed');
    };
    const pause = async (ms: number) => {
      now += ms;
    };
    const line = ['show', 'R-1', '--wait', '--timeout', '30m'];
    const ran = await runOver({ ...access, fetch: gone, pause }, line, { now: () => now });
    expect(ran).toMatchObject({ code: 6, out: expect.stringContaining('R-1 pending') });
    expect(now).toBe(30 * 60_000);
  });

  it('waits as long as it is told where too much was asked', async () => {
    const { access } = await open();
    const pauses: number[] = [];
    let calls = 0;
    const busy: typeof fetch = async (...call) => {
      calls += 1;
      return calls > 1 ? fetch(...call) : new Response('', { status: 429, headers: { 'retry-after': '9' } });
    };
    const ran = await runOver({ ...access, fetch: busy, pause: async (ms) => pauses.push(ms) }, ['list']);
    expect([ran.code, pauses]).toEqual([0, [9_000]]);
  });

  it('waits for a key that a process took with it, and does not say that it was refused', async () => {
    const { access } = await open();
    let calls = 0;
    const taken = { reason: 'key_in_use', title: 'This key is in use' };
    const held: typeof fetch = async (...call) => {
      calls += 1;
      if (calls > 60) return fetch(...call);
      return Response.json(taken, { status: 409, headers: { 'retry-after': '1' } });
    };
    const line = ['raise', 'shop', '300k', '3d', '--key', 'mine'];
    const ran = await runOver({ ...access, fetch: held, pause: async () => {} }, line);
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('R-1 pending') });
    const never: typeof fetch = async () =>
      Response.json(taken, { status: 409, headers: { 'retry-after': '1' } });
    expect(await runOver({ ...access, fetch: never, pause: async () => {} }, line)).toMatchObject({
      code: 1,
    });
  });

  it('repeats what was cut off in its body', async () => {
    const { access } = await open();
    let calls = 0;
    const cut: typeof fetch = async (...call) => {
      calls += 1;
      const answer = await fetch(...call);
      if (calls > 1) return answer;
      const body = new ReadableStream({ start: (stream) => stream.error(new Error('reset')) });
      return new Response(body, { status: answer.status });
    };
    const ran = await runOver({ ...access, fetch: cut, pause: async () => {} }, [
      'raise',
      'shop',
      '300k',
      '3d',
    ]);
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('R-1 pending') });
  });

  it('has colors only where they are wanted', async () => {
    const { access, run } = await open();
    expect((await run('raise', 'shop', '300k', '3d')).out).not.toContain('\u001b');
    const colored = await runOver(access, ['list'], { colors: true });
    expect(colored.out).toContain('\u001b[33mpending\u001b[39m');
  });
});
