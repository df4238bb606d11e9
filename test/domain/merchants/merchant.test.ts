import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announcementOf } from '../../../src/domain/merchants/announcement.ts';
import {
  decideEnd,
  decideGrant,
  type GrantFacts,
  isDoubtfulEnd,
} from '../../../src/domain/merchants/decide-merchant.ts';
import { evolveMerchant, evolveMerchantAll } from '../../../src/domain/merchants/evolve-merchant.ts';
import type { MerchantState } from '../../../src/domain/merchants/merchant.ts';
import { APP, authorized, SERVICE, T } from './support.ts';

const grant = (changes: Partial<GrantFacts> = {}): GrantFacts => ({
  appId: APP,
  sets: [4, 1],
  profile: SERVICE,
  invitation: 'inv',
  at: T,
  pushedAt: T,
  provenAt: T + 500,
  ...changes,
});

const after = (state: MerchantState | null, facts: GrantFacts) =>
  evolveMerchantAll(state, decideGrant(state, facts));
const ended = (state: MerchantState | null, at: number) =>
  evolveMerchantAll(state, decideEnd(state, { appId: APP, at, pushedAt: at, provenAt: at }));

describe('an authorization', () => {
  it('begins with its sets, its profile and its invitation', () => {
    expect(after(null, grant())).toEqual(
      authorized({ sets: [1, 4], invitation: 'inv', lastEventAt: T, provenAt: T + 500 }),
    );
  });

  it('reported twice is one', () => {
    const once = after(null, grant());
    expect(decideGrant(once, grant())).toEqual([]);
  });

  it('reported by the redirect and then by the push is announced once', () => {
    const redirect = decideGrant(null, grant({ pushedAt: null, at: T + 3, provenAt: T + 3 }));
    const state = evolveMerchantAll(null, redirect);
    const push = decideGrant(state, grant());
    expect(redirect.map(({ type }) => type)).toEqual(['authorized']);
    expect(push.map((event) => announcementOf(state, event, state ?? authorized(), 'told'))).toEqual([null]);
  });

  it('changed says what was added and removed, and stays since the beginning', () => {
    const state = authorized();
    const [event, ...others] = decideGrant(
      state,
      grant({ sets: [4, 11], at: T + 60_000, pushedAt: T + 60_000 }),
    );
    expect(others).toEqual([]);
    if (!event) throw new Error('no event');
    const next = evolveMerchant(state, event);
    expect(next).toMatchObject({
      status: 'authorized',
      sets: [4, 11],
      authorizedAt: T,
      updatedAt: T + 60_000,
    });
    expect(announcementOf(state, event, next ?? state, 'told')).toMatchObject({
      change: 'updated',
      added: [11],
      removed: [1],
    });
  });

  it('ends with what it had, and begins anew with its own time', () => {
    const end = ended(authorized(), T + 10);
    expect(end).toMatchObject({ status: 'unauthorized', hadSets: [1, 4], endedAt: T + 10 });
    expect(end).not.toHaveProperty('sets');
    const again = after(end, grant({ at: T + 20, pushedAt: T + 20 }));
    expect(again).toMatchObject({ status: 'authorized', authorizedAt: T + 20 });
    expect(again).not.toHaveProperty('hadSets');
  });

  it('is not touched by what is older than the last push that was applied', () => {
    const state = authorized({ lastEventAt: T + 100, provenAt: T + 100 });
    expect(decideGrant(state, grant({ sets: [9], pushedAt: T + 99, at: T + 99 }))).toEqual([]);
    expect(decideEnd(state, { appId: APP, at: T + 99, pushedAt: T + 99, provenAt: T + 200 })).toEqual([]);
  });

  it('that never was does not end', () => {
    expect(decideEnd(null, { appId: APP, at: T, pushedAt: T, provenAt: T })).toEqual([]);
  });

  it('keeps its profile when WeChat could not be asked for it', () => {
    expect(after(authorized(), grant({ profile: null, sets: [4], pushedAt: T + 1 }))?.profile).toEqual(
      SERVICE,
    );
  });

  it('that has ended ends a second time without a word', () => {
    const state = ended(authorized(), T + 10);
    const [event] = decideEnd(state, { appId: APP, at: T + 20, pushedAt: T + 20, provenAt: T + 20 });
    if (!event || !state) throw new Error('no event');
    expect(announcementOf(state, event, state, 'told')).toBeNull();
    expect(evolveMerchant(state, event)).toMatchObject({ endedAt: T + 10, lastEventAt: T + 20 });
  });

  it('is in doubt when an end was pushed before WeChat last said that it holds', () => {
    const state = authorized({ lastEventAt: T, provenAt: T + 5000 });
    expect(isDoubtfulEnd(state, T)).toBe(true);
    expect(isDoubtfulEnd(state, T + 4000)).toBe(true);
    expect(isDoubtfulEnd(state, T + 5001)).toBe(false);
    expect(isDoubtfulEnd(ended(state, T + 6000), T + 4000)).toBe(false);
  });

  it('of which a younger profile is learnt is announced to nobody', () => {
    const state = authorized();
    const [event] = decideGrant(
      state,
      grant({ pushedAt: null, at: T + 9, provenAt: T + 9, profile: { ...SERVICE, name: 'New' } }),
    );
    expect(event?.type).toBe('reconciled');
    if (!event) throw new Error('no event');
    const next = evolveMerchant(state, event);
    expect(next?.profile?.name).toBe('New');
    expect(announcementOf(state, event, next ?? state, 'reconciled')).toBeNull();
  });
});

describe('pushes in any order, each any number of times', () => {
  const push = fc.record({
    at: fc.integer({ min: 1, max: 12 }).map((n) => T + n * 1000),
    sets: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 5 }))),
  });
  const history = fc.uniqueArray(push, { selector: ({ at }) => at, minLength: 1, maxLength: 8 });

  it('lead to the state that the latest one tells', () => {
    fc.assert(
      fc.property(
        history.chain((pushes) =>
          fc.tuple(
            fc.constant(pushes),
            fc.shuffledSubarray([...pushes, ...pushes, ...pushes], { minLength: pushes.length * 3 }),
          ),
        ),
        ([pushes, told]) => {
          let state: MerchantState | null = authorized();
          for (const { at, sets } of told) {
            state = sets ? after(state, grant({ at, pushedAt: at, provenAt: at, sets })) : ended(state, at);
          }
          const last = [...pushes].sort((one, other) => other.at - one.at)[0];
          expect(state).toMatchObject(
            last?.sets
              ? { status: 'authorized', sets: [...last.sets].sort(), lastEventAt: last.at }
              : { status: 'unauthorized', lastEventAt: last?.at },
          );
        },
      ),
    );
  });
});
