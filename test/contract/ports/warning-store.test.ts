import { describe, expect, it } from 'vitest';
import type { WarningMessage } from '../../../src/domain/warnings/warning.ts';
import type { WarningChange } from '../../../src/flows/ports/warnings.ts';
import { HOUR, T0 } from '../../support/requests.ts';
import { implementations } from './deployments.ts';

function aChange(change: Partial<WarningChange> = {}): WarningChange {
  return { subjects: [], messages: [], held: [], noted: [], draw: [], watch: [], ...change };
}

function aMessage(change: Partial<WarningMessage> = {}): WarningMessage {
  const warning = {
    kind: 'pack_balance' as const,
    pack: null,
    account: 'default',
    left: 2n ** 60n,
    all: 2n ** 62n,
    subject: 'spu:default:1',
    level: 20,
  };
  const items = [{ warning, standing: { kind: 'holds' as const }, quiet: null }];
  return { id: 'W-1', channel: 'C1', request: null, items, at: T0, postAt: T0, ...change };
}

const warned = [{ kind: 'pack_balance' as const, told: 1, stands: 1, shown: [], quiet: null, clear: null }];

describe.each(implementations)('a change of warnings, in $name', ({ open }) => {
  it('is there for every replica, every digit of it, with the work that follows', async () => {
    const { here, there } = open();
    const message = aMessage();
    const change = aChange({
      subjects: [{ subject: 'packs', expected: 0, next: warned }],
      messages: [{ id: 'W-1', expected: 0, next: message }],
      held: [{ channel: 'C1', expected: 0, next: 'W-1' }],
      noted: [{ channel: 'C1', expected: 0, next: 'W-2' }],
      draw: ['W-1'],
    });
    expect(await here.warnings.commit(change)).toBe('saved');
    expect(await there.warnings.subject('packs')).toEqual({ value: warned, revision: 1 });
    expect(await there.warnings.message('W-1')).toEqual({ value: message, revision: 1 });
    expect(await there.warnings.held('C1')).toEqual({ value: 'W-1', revision: 1 });
    expect(await there.warnings.noted('C1')).toEqual({ value: 'W-2', revision: 1 });
    expect(await there.warnings.openSubjects()).toEqual(['packs']);
    expect(await there.warnings.last(5)).toEqual([message]);
    expect((await there.outbox.peek(5)).map(({ entry }) => entry)).toEqual([
      { id: 'W-1-1', effect: { kind: 'draw_warning', message: 'W-1' } },
    ]);
  });

  it.each(['subject', 'message', 'held', 'noted'])(
    'writes nothing where somebody saved another %s first',
    async (which) => {
      const { here } = open();
      const change = (expected: Record<string, number>) =>
        aChange({
          subjects: [{ subject: 'packs', expected: expected.subject ?? 0, next: warned }],
          messages: [{ id: 'W-1', expected: expected.message ?? 0, next: aMessage() }],
          held: [{ channel: 'C1', expected: expected.held ?? 0, next: 'W-1' }],
          noted: [{ channel: 'C1', expected: expected.noted ?? 0, next: 'W-2' }],
          draw: ['W-1'],
          watch: [{ member: 'R-1', at: T0, leasedUntil: null }],
        });
      expect(await here.warnings.commit(change({}))).toBe('saved');
      const before = await here.dump();
      const all = { subject: 1, message: 1, held: 1, noted: 1 };
      expect(await here.warnings.commit(change({ ...all, [which]: 0 }))).toBe('conflict');
      expect(await here.dump()).toEqual(before);
      expect(await here.warnings.commit(change(all))).toBe('saved');
    },
  );

  it('forgets a message that is never posted, and a subject of which nothing holds is open no more', async () => {
    const { here } = open();
    await here.warnings.commit(
      aChange({
        subjects: [{ subject: 'packs', expected: 0, next: warned }],
        messages: [{ id: 'W-1', expected: 0, next: aMessage() }],
      }),
    );
    await here.warnings.commit(
      aChange({
        subjects: [{ subject: 'packs', expected: 1, next: [] }],
        messages: [{ id: 'W-1', expected: 1, next: null }],
      }),
    );
    expect(await here.warnings.message('W-1')).toBeNull();
    expect([await here.warnings.last(5), await here.warnings.openSubjects()]).toEqual([[], []]);
  });

  it('of many at once leaves every one of them counted', async () => {
    const { here, there } = open();
    const add = async (replica: typeof here): Promise<void> => {
      const { value, revision } = await replica.warnings.subject('packs');
      const next = [...value, ...warned];
      const change = aChange({ subjects: [{ subject: 'packs', expected: revision, next }] });
      if ((await replica.warnings.commit(change)) === 'conflict') return add(replica);
    };
    await Promise.all(Array.from({ length: 20 }, (_, nth) => add(nth % 2 ? here : there)));
    expect((await here.warnings.subject('packs')).value).toHaveLength(20);
  });
});

describe.each(implementations)('what is watched, in $name', ({ open }) => {
  it('is taken by one of many, and again when the lease is over', async () => {
    const { here, there } = open();
    const taken = await Promise.all(
      Array.from({ length: 6 }, (_, nth) => (nth % 2 ? here : there).watchList.take(T0, 10, 30_000)),
    );
    expect(taken.flat().sort()).toEqual(['accounts', 'packs']);
    expect(await here.watchList.take(T0 + 30_000, 10, 30_000)).toHaveLength(2);
  });

  it('is put off by whoever took it, unless somebody asked for another check since', async () => {
    const { here } = open();
    await here.watchList.take(T0, 10, 30_000);
    await here.watchList.nudge('packs', T0 + 1);
    const leasedUntil = T0 + 30_000;
    const watch = ['packs', 'accounts'].map((member) => ({ member, at: T0 + HOUR, leasedUntil }));
    expect(await here.warnings.commit(aChange({ watch }))).toBe('saved');
    expect(await here.watchList.take(T0 + 60_000, 10, 30_000)).toEqual(['packs']);
  });
});
