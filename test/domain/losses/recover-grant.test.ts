import { describe, expect, it } from 'vitest';
import { evolveGrant } from '../../../src/domain/grants/evolve-grant.ts';
import { recoverGrant } from '../../../src/domain/losses/recover-grant.ts';
import { aGrant, aPendingGrant, grantsInEveryPhase } from '../../support/grants.ts';
import { HOUR, T0 } from '../../support/requests.ts';

const at = T0 + 3 * HOUR;
const id = 'G-3';

describe('a card that shows its grant as closed', () => {
  it.each([
    ['revoked', 'UANN', 'revoked'],
    ['revoked', undefined, 'ended'],
    ['ended', undefined, 'ended'],
    ['rejected', undefined, 'active'],
    ['active', undefined, 'active'],
    ['used_up', undefined, 'active'],
  ])('as %s (by %s) makes one that is stored as active %s', (state, by, phase) => {
    const granted = aGrant();
    const events = recoverGrant(granted, { id, state, by }, at);
    const next = evolveGrant(granted, events);
    if (state !== 'rejected') expect(next.phase).toBe(phase);
    if (by !== undefined) expect(next).toMatchObject({ by });
  });

  it.each([
    ['withdrawn', 'withdrawn'],
    ['rejected', 'expired'],
    ['expired', 'expired'],
    ['revoked', 'expired'],
    ['ended', 'expired'],
    // Votes that got lost are given again.
    ['active', 'pending'],
    ['pending', 'pending'],
  ])('as %s makes one that is stored as pending %s', (state, phase) => {
    const pending = aPendingGrant();
    expect(evolveGrant(pending, recoverGrant(pending, { id, state }, at)).phase).toBe(phase);
  });

  it('changes nothing about what is closed, or about another one', () => {
    for (const grant of grantsInEveryPhase()) {
      expect(recoverGrant(grant, { id: 'G-4', state: 'revoked', by: 'UANN' }, at)).toEqual([]);
      if (grant.phase === 'pending' || grant.phase === 'active') continue;
      expect(recoverGrant(grant, { id, state: 'revoked', by: 'UANN' }, at)).toEqual([]);
    }
  });
});
