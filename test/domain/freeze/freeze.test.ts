import { describe, expect, it } from 'vitest';
import {
  evolveFreeze,
  type Freeze,
  freezeAt,
  NOT_FROZEN,
  whyFrozen,
} from '../../../src/domain/freeze/freeze.ts';
import { aFreeze } from '../../support/freezes.ts';
import { HOUR, T0 } from '../../support/requests.ts';

const until = T0 + HOUR;
const frozen = (change: Partial<Freeze> = {}) => ({ freeze: aFreeze({ until, ...change }) });

describe('a freeze', () => {
  it('is in force until its end and not a moment longer, whoever has noticed that', () => {
    expect(freezeAt(frozen(), until - 1)).toEqual(aFreeze({ until }));
    expect(freezeAt(frozen(), until)).toBeNull();
    expect(freezeAt(frozen({ until: null }), until + 1_000 * HOUR)).toEqual(aFreeze({ until: null }));
    expect(freezeAt(NOT_FROZEN, T0)).toBeNull();
  });

  it.each([
    { scope: 'auto', approving: 'policy', stops: true },
    { scope: 'auto', approving: 'people', stops: false },
    { scope: 'all', approving: 'policy', stops: true },
    { scope: 'all', approving: 'people', stops: true },
  ] as const)('of $scope: approving by $approving is stopped: $stops', ({ scope, approving, stops }) => {
    const refusal = { reason: 'frozen', freeze: aFreeze({ until, scope }) };
    expect(whyFrozen(frozen({ scope }), approving, T0)).toEqual(stops ? refusal : null);
    expect(whyFrozen(frozen({ scope }), approving, until)).toBeNull();
  });

  it('stops nothing where there is none', () => {
    expect(whyFrozen(NOT_FROZEN, 'policy', T0)).toBeNull();
    expect(whyFrozen(NOT_FROZEN, 'people', T0)).toBeNull();
  });
});

describe('the state after', () => {
  const event = { type: 'frozen', by: 'UMEI', at: T0, scope: 'all', until: null, reason: 'war' } as const;

  it('a freeze is that freeze, without the proposal about one before', () => {
    const proposed = frozen({ proposal: { by: 'ULIN', at: T0 } });
    const next = { by: 'UMEI', at: T0, scope: 'all', until: null, reason: 'war', proposal: null };
    expect(evolveFreeze(proposed, event)).toEqual({ freeze: next });
    expect(evolveFreeze(NOT_FROZEN, event)).toEqual({ freeze: next });
  });

  it('a proposal has who made it and when', () => {
    const proposal = { by: 'ULIN', at: T0 + 1 };
    const proposed = { type: 'unfreeze_proposed', ...proposal } as const;
    expect(evolveFreeze(frozen(), proposed)).toEqual(frozen({ proposal }));
    expect(evolveFreeze(NOT_FROZEN, proposed)).toEqual(NOT_FROZEN);
  });

  it('its end has none', () => {
    const unfrozen = { type: 'unfrozen', at: T0, by: 'UMEI', proposedBy: 'ULIN' } as const;
    expect(evolveFreeze(frozen(), unfrozen)).toEqual(NOT_FROZEN);
    expect(evolveFreeze(frozen(), { type: 'freeze_ended', at: T0 })).toEqual(NOT_FROZEN);
  });
});
