import { describe, expect, it } from 'vitest';
import { evolveGrant } from '../../../src/domain/grants/evolve-grant.ts';
import type { GrantEvent } from '../../../src/domain/grants/grant-event.ts';
import type { StandingGrant } from '../../../src/domain/grants/standing-grant.ts';
import type { GrantChange } from '../../../src/flows/grants/grant-ports.ts';
import { aPendingGrant } from '../../support/grants.ts';
import { HOUR, T0 } from '../../support/requests.ts';
import { implementations } from './deployments.ts';

const actor = { kind: 'person', userId: 'ULIN', surface: 'command' } as const;

function asked(grant = aPendingGrant(), onceKey?: string): GrantChange {
  return {
    grant: { expected: 0, next: grant },
    events: [{ type: 'grant_requested', at: grant.askedAt, grant }],
    actor,
    effects: [{ kind: 'draw_grant', grant: grant.id }],
    ...(onceKey === undefined ? {} : { onceKey }),
  };
}

function then(grant: StandingGrant, expected: number, events: GrantEvent[]): GrantChange {
  return { grant: { expected, next: evolveGrant(grant, events) }, events, actor, effects: [] };
}

describe.each(implementations)('standing grants, in $name', ({ open }) => {
  it('are there as they were saved, with their effects, and listed while they are open', async () => {
    const { here } = open();
    const grant = aPendingGrant();
    expect(await here.grantStore.load('G-3')).toBeNull();
    expect(await here.grantStore.commit(asked())).toBe('saved');
    expect(await here.grantStore.load('G-3')).toEqual({ value: grant, revision: 1 });
    expect(await here.grantStore.open()).toEqual([{ value: grant, revision: 1 }]);
    const [effect] = await here.outbox.peek(5);
    expect(effect?.entry).toEqual({ id: 'G-3-1-0', effect: { kind: 'draw_grant', grant: 'G-3' } });
    expect(here.nudges.count).toBe(1);
    await here.grantStore.commit(then(grant, 1, [{ type: 'grant_withdrawn', at: T0, by: 'ULIN' }]));
    expect(await here.grantStore.open()).toEqual([]);
    expect((await here.grantStore.load('G-3'))?.value.phase).toBe('withdrawn');
  });

  it('have numbers of their own', async () => {
    const { here, there } = open();
    const numbers = await Promise.all([
      here.grantStore.nextNumber(),
      there.grantStore.nextNumber(),
      here.grantStore.nextNumber(),
    ]);
    expect(new Set(numbers).size).toBe(3);
  });

  it('remember the key of a machine with what was said, and are changed once under one', async () => {
    const { here, there } = open();
    const one = aPendingGrant();
    await here.grantStore.commit({ ...asked(one, 'api-a'), fingerprint: 'f-1' });
    const under = { onceKey: 'api-b', fingerprint: 'f-2' };
    const withdrawn = then(one, 1, [{ type: 'grant_withdrawn', at: T0, by: 'ULIN' }]);
    expect(await here.grantStore.commit({ ...withdrawn, ...under })).toBe('saved');
    expect(await there.grantStore.findByOnceKey('api-a')).toEqual({ id: 'G-3', fingerprint: 'f-1' });
    expect(await there.grantStore.findByOnceKey('api-b')).toEqual({ id: 'G-3', fingerprint: 'f-2' });
    const before = await here.dump();
    expect(await there.grantStore.commit({ ...then(one, 2, []), ...under })).toBe('duplicate');
    expect(await here.dump()).toEqual(before);
  });

  it('are saved once for one line', async () => {
    const { here, there } = open();
    expect(await here.grantStore.commit(asked(aPendingGrant(), 'line'))).toBe('saved');
    const before = await here.dump();
    const again = aPendingGrant({ id: 'G-4' });
    expect(await there.grantStore.commit(asked(again, 'line'))).toBe('duplicate');
    expect(await here.dump()).toEqual(before);
    expect(await there.grantStore.commit(asked(again, 'another line'))).toBe('saved');
  });

  it('of twenty changes at once take one, and the others write nothing', async () => {
    const { here, there } = open();
    const grant = aPendingGrant();
    await here.grantStore.commit(asked());
    const change = then(grant, 1, [{ type: 'granted', at: T0 }]);
    const stores = [here.grantStore, there.grantStore];
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) => stores[index % 2]?.commit(change)),
    );
    expect(all.filter((one) => one === 'saved')).toHaveLength(1);
    expect((await here.grantStore.load('G-3'))?.revision).toBe(2);
  });

  it('are due when they expire or end, and leased to whoever takes them', async () => {
    const { here, there } = open();
    const grant = aPendingGrant();
    await here.grantStore.commit(asked());
    expect(await here.grantStore.takeDue(grant.expiresAt - 1, 10, HOUR)).toEqual([]);
    await here.grantStore.commit(then(grant, 1, [{ type: 'granted', at: T0 }]));
    expect(await here.grantStore.takeDue(grant.expiresAt, 10, HOUR)).toEqual([]);
    const end = grant.scope.endsAt;
    expect(await here.grantStore.takeDue(end, 10, HOUR)).toEqual(['G-3']);
    expect(await there.grantStore.takeDue(end, 10, HOUR)).toEqual([]);
    expect(await there.grantStore.takeDue(end + HOUR, 10, HOUR)).toEqual(['G-3']);
    const active = (await here.grantStore.load('G-3'))?.value ?? grant;
    await here.grantStore.commit(then(active, 2, [{ type: 'grant_ended', at: end }]));
    expect(await here.grantStore.takeDue(end + 9 * HOUR, 10, HOUR)).toEqual([]);
  });
});
