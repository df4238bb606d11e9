import { describe, expect, it } from 'vitest';
import { openApi } from '../../http/api/support.ts';
import { type AnyScene, createMemoryScene } from '../../support/core-scene.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';
import { runOver } from './support.ts';

async function open(token = 'grafana') {
  const { base, scene } = await openApi(createMemoryScene({ defaultChannel: 'C1' }));
  const access = { url: new URL(base).origin, token: `hr_${token}`, fetch };
  return { scene, access, run: (...line: string[]) => runOver(access, line) };
}

describe('headroom raise', () => {
  it('submits a raise and says how it stands', async () => {
    const { run, scene } = await open();
    const { code, out } = await run('raise', 'shop', '300k', '3d', '--because', 'Double 11');
    expect({ code, out }).toEqual({
      code: 0,
      out: 'R-1 pending · shop 300,000/min 3 d · 258,000 units · approvals 0/1\n',
    });
    expect((await scene.store.load('R-1'))?.value).toMatchObject({
      via: { name: 'grafana', surface: 'cli' },
      raise: { reason: 'Double 11' },
    });
  });

  it('submits several apps from a moment on, and prints JSON', async () => {
    const { run } = await open();
    const from = new Date(T0 + DAY).toISOString().replace('.000Z', '+00:00');
    const { code, out } = await run(
      'raise',
      'shop',
      '5万',
      '3天',
      '--also',
      'shop:300k:1',
      '--from',
      from,
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      id: 'R-1',
      units: 131_000,
      allocations: [{ rate: 50_000 }, { rate: 300_000 }],
    });
  });

  it('submits no raise that would have no effect beside another one', async () => {
    const { run } = await open();
    const { code, err } = await run('raise', 'shop', '300k', '3d', '--also', 'shop:400k:3');
    expect(code).toBe(2);
    expect(err).toContain('would have no effect');
    expect((await run('list')).out).not.toContain('R-1');
  });

  it('submits it once for a key', async () => {
    const { run } = await open();
    const line = ['raise', 'shop', '300k', '3d', '--key', 'deploy-7'];
    expect((await run(...line)).out).toBe((await run(...line)).out);
    expect((await run('list')).out.split('\n').filter((row) => row.startsWith('R-'))).toHaveLength(1);
  });

  it('waits for the outcome, with a line for each change, and ends with its code', async () => {
    const { run, scene } = await open();
    const waiting = run('raise', 'shop', '300k', '3d', '--wait');
    while ((await scene.store.load('R-1')) === null) await new Promise((resolve) => setImmediate(resolve));
    await scene.useCases.vote({ type: 'reject', request: 'R-1', by: 'UANN', reason: 'not now' });
    const { code, out, err } = await waiting;
    expect({ code, out }).toMatchObject({ code: 3, out: expect.stringContaining('R-1 rejected') });
    expect(err).toContain('R-1 pending');
  });

  it('ends with 6 where nobody decides in time', async () => {
    const { access } = await open();
    let now = 0;
    const clock = { now: () => (now += 40_000) };
    const { code } = await runOver(
      access,
      ['raise', 'shop', '300k', '3d', '--wait', '--timeout', '30s'],
      clock,
    );
    expect(code).toBe(6);
  });
});

describe('headroom raise @name', () => {
  async function withSaved() {
    const { scene, run } = await open();
    expect((await run('saved')).out).toBe('No saved requests.\n');
    await scene.useCases.saved.change({
      type: 'save',
      by: 'UANN',
      name: 'double11',
      items: [
        { app: 'shop', rate: 50_000, days: 3, pack: null },
        { app: 'shop', rate: 300_000, days: 1, pack: aPack().orderId },
      ],
      replace: false,
    });
    return { scene, run };
  }

  it('submits what is saved under it, with a start, a reason and a pack for what has none', async () => {
    const { run, scene } = await withSaved();
    expect((await run('saved')).out).toMatch(/@double11 +shop 50,000 3d, shop 300,000 1d +UANN/);
    const from = new Date(T0 + DAY).toISOString();
    const more = ['--from', from, '--because', 'Double 11', '--pack', aPack().orderId.slice(-4)];
    const { code, out } = await run('raise', '@Double11', ...more, '--key', 'once');
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('R-1 pending · shop 50,000/min 3 d + shop 300,000/min 1 d'),
    });
    expect((await scene.store.load('R-1'))?.value).toMatchObject({
      via: { name: 'grafana', surface: 'cli' },
      raise: {
        reason: 'Double 11',
        items: [
          { beginsAt: T0 + DAY, pack: { orderId: aPack().orderId } },
          { beginsAt: T0 + DAY, pack: { orderId: aPack().orderId } },
        ],
      },
    });
    const again = await run('raise', '@double11', ...more, '--key', 'once');
    expect(again.out).toBe(out);
    expect(await run('raise', '@double11', ...more)).toMatchObject({
      code: 3,
      err: expect.stringContaining('same_again'),
    });
  });

  it.each([
    [['@dubble11'], 'nothing_saved'],
    [['@double11', '300k', '3d'], 'brings its own'],
    [['@double11', '--also', 'shop:300k:3d'], 'brings its own'],
    [['@'], 'has a name'],
    [['shop'], "missing required argument 'rate'"],
    [['shop', '300k'], "missing required argument 'days'"],
    [['@dubble11', '--dry-run'], 'nothing_saved'],
    [['shop', '300k', '3d', '--dry-run', '--wait'], 'cannot be used with'],
  ])('%j is a usage error', async (line, why) => {
    const { run, scene } = await withSaved();
    expect(await run('raise', ...line)).toMatchObject({ code: 2, err: expect.stringContaining(why) });
    expect(await scene.store.load('R-1')).toBeNull();
  });

  it('and any raise says with --dry-run who would decide, and submits nothing', async () => {
    const { run, scene } = await withSaved();
    expect(await run('raise', '@DOUBLE11', '--dry-run')).toMatchObject({
      code: 0,
      out: 'dry run: people decide by the rule default, 1 approval from anyone in the channel · 131,000 units\n',
    });
    expect((await run('raise', 'shop', '300k', '3d', '--dry-run')).out).toContain('258,000 units');
    const json = await run('raise', 'shop', '300k', '3d', '--dry-run', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ outcome: 'people', units: 258_000 });
    expect(await run('raise', 'shpo', '300k', '3d', '--dry-run')).toMatchObject({ code: 2 });
    expect(await scene.store.load('R-1')).toBeNull();
  });
});

async function question(scene: AnyScene, text = 'Why?'): Promise<void> {
  const shown = await scene.useCases.show('R-1');
  const card = { key: shown?.request.key ?? null, revision: 1, message: null };
  await scene.useCases.askQuestion({ request: 'R-1', by: 'UANN', text, card });
}

describe('headroom answer', () => {
  it('answers the question that show and list tell of, once for a key', async () => {
    const { run, scene } = await open();
    await run('raise', 'shop', '300k', '3d');
    expect(await run('answer', 'R-1', 'Because')).toMatchObject({
      code: 3,
      err: expect.stringContaining('nothing_asked'),
    });
    await question(scene, 'Why\u001b[31m so much?');
    const { out } = await run('show', 'R-1');
    expect(out).toContain('question by UANN: Why[31m so much?');
    expect(out).toContain('answer it: npx headroom answer R-1');
    expect(out).toContain('· answer awaited');
    const answered = await run('answer', 'r-1', 'The load test of Friday', '--key', 'once');
    expect(answered).toMatchObject({ code: 0, out: expect.stringContaining('R-1 pending') });
    expect(answered.out).not.toContain('awaited');
    expect(await run('answer', 'r-1', 'The load test of Friday', '--key', 'once')).toEqual(answered);
    expect((await run('show', 'R-1')).out).not.toContain('question by');
  });

  it.each([
    [2, ['R-1', ' '], 'answer_unfit'],
    [2, ['R-9', 'Because'], 'not_found'],
    [2, ['17', 'Because'], 'like R-17'],
    [2, ['R-1'], 'missing required argument'],
  ])('ends with %i for %j', async (code, line, why) => {
    const { run, scene } = await open();
    await run('raise', 'shop', '300k', '3d');
    await question(scene);
    expect(await run('answer', ...line)).toMatchObject({ code, err: expect.stringContaining(why) });
  });

  it('is refused to whoever did not submit the request', async () => {
    const { run, scene, access } = await open();
    await run('raise', 'shop', '300k', '3d');
    await question(scene);
    const other = await runOver({ ...access, token: 'hr_lin' }, ['answer', 'R-1', 'Because']);
    expect(other).toMatchObject({ code: 3, err: expect.stringContaining('not_requester') });
    expect(await runOver({ ...access, token: 'hr_reader' }, ['answer', 'R-1', 'x'])).toMatchObject({
      code: 7,
    });
  });
});

describe('headroom approve, reject and question', () => {
  it('decide as the person of the token, who is told why not', async () => {
    const { run, access, scene } = await open();
    const ann = (...line: string[]) => runOver({ ...access, token: 'hr_ann' }, line);
    await run('raise', 'shop', '300k', '3d');
    expect((await ann('question', 'R-1', 'Why?')).out).toContain('R-1 pending');
    expect((await ann('show', 'R-1')).out).toContain('question by UANN: Why?');
    expect((await ann('approve', 'r-1', '--key', 'k')).out).toContain('R-1 approved');
    expect((await ann('approve', 'r-1', '--key', 'k')).out).toContain('R-1 approved');
    expect(await ann('reject', 'R-1', 'too much')).toMatchObject({
      code: 3,
      err: expect.stringContaining('decided'),
    });
    await run('raise', 'shop', '50k', '1d');
    expect((await ann('reject', 'R-2', 'too much')).out).toContain('R-2 rejected');
    expect((await scene.store.load('R-2'))?.value).toMatchObject({ phase: 'rejected' });
    expect((await scene.audit.of('R-2', null, 9)).items.at(-1)?.actor).toMatchObject({
      surface: 'cli',
      userId: 'UANN',
    });
  });

  it('are no machine’s', async () => {
    const { run } = await open();
    await run('raise', 'shop', '300k', '3d');
    for (const line of [
      ['approve', 'R-1'],
      ['reject', 'R-1', 'no'],
      ['question', 'R-1', 'Why?'],
    ])
      expect((await run(...line)).code).toBe(7);
    expect((await run('reject', 'R-1')).code).toBe(2);
  });
});

it('headroom apps lists what can be raised', async () => {
  const { run } = await open();
  expect((await run('apps')).out).toMatch(/shop +wx1234567890abcdef +Shop · 商城/);
  expect(JSON.parse((await run('apps', '--json')).out)).toMatchObject({ total: 1 });
});

describe('headroom edit and retry', () => {
  it('puts a pending request differently, and leaves what is not named', async () => {
    const { run, scene } = await open();
    await run('raise', 'shop', '300k', '3d', '--because', 'Double 11');
    const edited = await run('edit', 'r-1', '--rate', '50k', '--days', '1');
    expect(edited).toMatchObject({ code: 0, out: expect.stringContaining('shop 50,000/min 1 d') });
    const stored = (await scene.store.load('R-1'))?.value;
    expect(stored).toMatchObject({ raise: { reason: 'Double 11' }, via: { surface: 'cli' } });
    expect((await run('edit', 'R-1', '--rate', '7k')).code).toBe(2);
    expect((await run('edit', 'R-1', '--now', '--from', '2026-12-01T00:00Z')).code).toBe(2);
    expect((await run('edit', 'R-1')).code).toBe(2);
  });

  it('retries what failed, once for a key', async () => {
    const { run, scene } = await open();
    await run('raise', 'shop', '300k', '3d');
    await scene.useCases.vote({ type: 'approve', request: 'R-1', by: 'UANN' });
    scene.wechat.answers.push({ kind: 'refused', code: 10045 });
    await scene.advance('R-1');
    const first = await run('retry', 'R-1', '--key', 'once');
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('R-1 approved') });
    expect(await run('retry', 'R-1.1', '--key', 'other')).toMatchObject({ code: 3 });
    expect(await run('retry', 'R-1', '--key', 'once')).toEqual(first);
  });
});

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
