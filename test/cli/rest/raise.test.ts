import { describe, expect, it } from 'vitest';
import { aPack, DAY, T0 } from '../../support/requests.ts';
import { open, runOver } from './support.ts';

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
