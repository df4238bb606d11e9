import { describe, expect, it } from 'vitest';
import { evolveFreeze, type FreezeEvent, NOT_FROZEN } from '../../../src/domain/freeze/freeze.ts';
import type { FreezeChange } from '../../../src/flows/ports/approvals/freeze.ts';
import { aFreeze } from '../../support/freezes.ts';
import { aPendingGrant } from '../../support/grants.ts';
import { aChange, anApproval, pending } from '../../support/request-changes.ts';
import { T0 } from '../../support/requests.ts';
import { implementations } from './deployments.ts';

const { proposal: _none, ...wish } = aFreeze();
const frozen: FreezeEvent = { type: 'frozen', ...wish };
const actor = { kind: 'person', userId: 'UMEI', surface: 'command' } as const;

function aFreezeChange(change: Partial<FreezeChange> = {}): FreezeChange {
  return {
    expected: 0,
    next: evolveFreeze(NOT_FROZEN, frozen),
    events: [frozen],
    actor,
    effects: [{ kind: 'redraw_pending' }],
    ...change,
  };
}

describe.each(implementations)('what stops approvals, in $name', ({ open }) => {
  it('is there for every replica as it was saved, with its revision, also through the store of requests', async () => {
    const { here, there } = open();
    expect(await here.freezes.load()).toEqual({ value: NOT_FROZEN, revision: 0 });
    expect(await here.store.loadFreeze()).toEqual({ value: NOT_FROZEN, revision: 0 });
    expect(await here.freezes.commit(aFreezeChange())).toBe('saved');
    const stored = { value: { freeze: aFreeze() }, revision: 1 };
    expect(await there.freezes.load()).toEqual(stored);
    expect(await there.store.loadFreeze()).toEqual(stored);
  });

  it('leaves its effects in the outbox, each under an id of its own, and nudges the dispatcher', async () => {
    const { here } = open();
    await here.freezes.commit(
      aFreezeChange({ effects: [{ kind: 'redraw_pending' }, { kind: 'redraw_pending' }] }),
    );
    await here.freezes.commit(aFreezeChange({ expected: 1, next: NOT_FROZEN, effects: [] }));
    expect((await here.outbox.peek(10)).map(({ entry }) => entry.id)).toEqual([
      `freeze-1-${T0}-0`,
      `freeze-1-${T0}-1`,
    ]);
    expect(here.nudges.count).toBe(1);
  });

  it('that meets a newer state writes nothing at all; of twenty at once one is saved', async () => {
    const { here, there } = open();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => (nth % 2 ? here : there).freezes.commit(aFreezeChange())),
    );
    expect(all.filter((one) => one === 'saved')).toHaveLength(1);
    const before = await here.dump();
    expect(await here.freezes.commit(aFreezeChange())).toBe('conflict');
    expect(await here.dump()).toEqual(before);
  });

  it('keeps a request from being saved that was decided before it', async () => {
    const { here, there } = open();
    await here.store.commit(aChange());
    const unchanged = [{ document: 'freeze' as const, expected: 0 }];
    await there.freezes.commit(aFreezeChange());
    const before = await here.dump();
    expect(await here.store.commit(anApproval({ unchanged }))).toBe('conflict');
    expect(await here.dump()).toEqual(before);
    expect(await here.store.commit(anApproval({ unchanged: [{ document: 'freeze', expected: 1 }] }))).toBe(
      'saved',
    );
  });

  it('holds up nothing that did not lean on it, also beside a wish', async () => {
    const { here } = open();
    await here.freezes.commit(aFreezeChange());
    const wish = { keys: ['mine', 'other'] as [string, string], seconds: 60, except: [] };
    const unchanged = [{ document: 'freeze' as const, expected: 1 }];
    expect(await here.store.commit(aChange({ wish, unchanged: [{ document: 'freeze', expected: 0 }] }))).toBe(
      'conflict',
    );
    expect(await here.store.commit(aChange({ wish, unchanged }))).toBe('saved');
    const other = { ...pending, id: 'R-18' };
    expect(
      await here.store.commit(aChange({ request: { expected: 0, next: other }, wish, unchanged })),
    ).toEqual({
      sameAs: 'R-17',
    });
    expect(await here.store.commit(anApproval())).toBe('saved');
  });

  it('keeps a grant from being saved that was decided before it', async () => {
    const { here, there } = open();
    const grant = aPendingGrant();
    const asked = { type: 'grant_requested' as const, at: T0, grant };
    const change = {
      grant: { expected: 0, next: grant },
      events: [asked],
      actor: { kind: 'person', userId: 'ULIN', surface: 'command' } as const,
      effects: [{ kind: 'draw_grant' as const, grant: grant.id }],
    };
    await there.freezes.commit(aFreezeChange());
    const before = await here.dump();
    const unchanged = (expected: number) => [{ document: 'freeze' as const, expected }];
    expect(await here.grantStore.commit({ ...change, unchanged: unchanged(0) })).toBe('conflict');
    expect(await here.dump()).toEqual(before);
    expect(await here.grantStore.commit({ ...change, unchanged: unchanged(1) })).toBe('saved');
    expect((await here.freezes.load()).revision).toBe(1);
  });

  it('is not changed by a decision that leaned on it', async () => {
    const { here } = open();
    await here.freezes.commit(aFreezeChange());
    await here.store.commit(aChange({ unchanged: [{ document: 'freeze', expected: 1 }] }));
    expect(await here.freezes.load()).toEqual({ value: { freeze: aFreeze({ at: T0 }) }, revision: 1 });
  });
});
