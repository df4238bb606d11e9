import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideFreeze,
  FREEZE_REASON_MAX,
  type FreezeCommand,
  PROPOSAL_MS,
} from '../../../src/domain/freeze/decide-freeze.ts';
import {
  evolveFreeze,
  type Freeze,
  type FreezeState,
  NOT_FROZEN,
  whyFrozen,
} from '../../../src/domain/freeze/freeze.ts';
import { aFreeze } from '../../support/freezes.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const frozen = (change: Partial<Freeze> = {}): FreezeState => ({ freeze: aFreeze(change) });

function freezeWith(change: Partial<Extract<FreezeCommand, { type: 'freeze' }>> = {}): FreezeCommand {
  return { type: 'freeze', by: 'ULIN', at: T0 + 1, scope: 'all', until: null, reason: 'war', ...change };
}

function unfreeze(by: string, at = T0 + HOUR, began: number | null = null): FreezeCommand {
  return { type: 'unfreeze', by, at, began };
}

function typesOf(state: FreezeState, command: FreezeCommand) {
  const decided = decideFreeze(state, command);
  return decided.ok ? decided.value.map(({ type }) => type) : decided.refusal.reason;
}

describe('freezing', () => {
  it('is one event with all that was said', () => {
    expect(decideFreeze(NOT_FROZEN, freezeWith({ until: T0 + HOUR }))).toEqual({
      ok: true,
      value: [{ type: 'frozen', by: 'ULIN', at: T0 + 1, scope: 'all', until: T0 + HOUR, reason: 'war' }],
    });
  });

  it('needs a reason of a length that a card can show, and an end that is ahead', () => {
    expect(typesOf(NOT_FROZEN, freezeWith({ reason: '' }))).toBe('reason_missing');
    const long = '🧊'.repeat(FREEZE_REASON_MAX);
    expect(typesOf(NOT_FROZEN, freezeWith({ reason: long }))).toEqual(['frozen']);
    expect(decideFreeze(NOT_FROZEN, freezeWith({ reason: `${long}x` }))).toEqual({
      ok: false,
      refusal: { reason: 'reason_too_long', length: FREEZE_REASON_MAX + 1, max: FREEZE_REASON_MAX },
    });
    expect(typesOf(NOT_FROZEN, freezeWith({ until: T0 + 1 }))).toBe('until_passed');
    expect(typesOf(NOT_FROZEN, freezeWith({ until: T0 + 2 }))).toEqual(['frozen']);
  });

  const end = T0 + DAY;
  it.each([
    { held: { scope: 'auto', until: end }, wished: { scope: 'all', until: end }, comes: ['frozen'] },
    { held: { scope: 'auto', until: end }, wished: { scope: 'auto', until: end + 1 }, comes: ['frozen'] },
    { held: { scope: 'auto', until: end }, wished: { scope: 'all', until: null }, comes: ['frozen'] },
    {
      held: { scope: 'auto', until: end },
      wished: { scope: 'all', until: end - 1 },
      comes: 'already_frozen',
    },
    { held: { scope: 'all', until: end }, wished: { scope: 'auto', until: null }, comes: 'already_frozen' },
    { held: { scope: 'all', until: null }, wished: { scope: 'all', until: end }, comes: 'already_frozen' },
    { held: { scope: 'all', until: end }, wished: { scope: 'all', until: end }, comes: 'already_frozen' },
  ] as const)(
    'more than $held by $wished comes to $comes: nobody loosens it alone',
    ({ held, wished, comes }) => {
      expect(typesOf(frozen(held), freezeWith(wished))).toEqual(comes);
    },
  );

  it('said twice by the same person changes nothing', () => {
    const again = freezeWith({ by: 'UMEI', reason: 'incident' });
    expect(typesOf(frozen(), again)).toEqual([]);
    expect(typesOf(frozen(), { ...again, by: 'ULIN' } as FreezeCommand)).toBe('already_frozen');
    expect(typesOf(frozen(), freezeWith({ by: 'UMEI' }))).toBe('already_frozen');
  });

  it('begins anew where the one before is over, though nobody has noticed', () => {
    const weaker = freezeWith({ at: T0 + HOUR, scope: 'auto', until: T0 + 2 * HOUR });
    expect(typesOf(frozen({ until: T0 + HOUR }), weaker)).toEqual(['frozen']);
    expect(typesOf(frozen({ until: T0 + HOUR + 1 }), weaker)).toBe('already_frozen');
  });
});

describe('unfreezing', () => {
  const proposed = frozen({ proposal: { by: 'ULIN', at: T0 + HOUR } });

  it('is proposed by the first person, also by the one who froze', () => {
    expect(decideFreeze(frozen(), unfreeze('UMEI'))).toEqual({
      ok: true,
      value: [{ type: 'unfreeze_proposed', by: 'UMEI', at: T0 + HOUR }],
    });
  });

  it('is done by a second one and by nobody else', () => {
    expect(decideFreeze(proposed, unfreeze('UMEI', T0 + 2 * HOUR))).toEqual({
      ok: true,
      value: [{ type: 'unfrozen', by: 'UMEI', at: T0 + 2 * HOUR, proposedBy: 'ULIN' }],
    });
    expect(decideFreeze(proposed, unfreeze('ULIN', T0 + 2 * HOUR))).toEqual({
      ok: false,
      refusal: { reason: 'second_person_needed', at: T0 + HOUR },
    });
  });

  it('is proposed anew where nobody took the proposal up within a day', () => {
    const last = T0 + HOUR + PROPOSAL_MS;
    expect(typesOf(proposed, unfreeze('UMEI', last - 1))).toEqual(['unfrozen']);
    expect(typesOf(proposed, unfreeze('UMEI', last))).toEqual(['unfreeze_proposed']);
    expect(typesOf(proposed, unfreeze('ULIN', last))).toEqual(['unfreeze_proposed']);
  });

  it('needs a freeze in force, and by a button the very one that its message is about', () => {
    expect(typesOf(NOT_FROZEN, unfreeze('UMEI'))).toBe('not_frozen');
    expect(typesOf(frozen({ until: T0 + HOUR }), unfreeze('UMEI'))).toBe('not_frozen');
    expect(typesOf(frozen(), unfreeze('UMEI', T0 + HOUR, T0))).toEqual(['unfreeze_proposed']);
    expect(typesOf(proposed, unfreeze('UMEI', T0 + HOUR, T0 - 1))).toBe('other_freeze');
  });
});

describe('its time', () => {
  it('ends it once, at its end and not before', () => {
    const ends = (at: number): FreezeCommand => ({ type: 'end', at });
    expect(typesOf(frozen({ until: T0 + HOUR }), ends(T0 + HOUR - 1))).toEqual([]);
    expect(decideFreeze(frozen({ until: T0 + HOUR }), ends(T0 + HOUR))).toEqual({
      ok: true,
      value: [{ type: 'freeze_ended', at: T0 + HOUR }],
    });
    expect(typesOf(frozen(), ends(T0 + 900 * DAY))).toEqual([]);
    expect(typesOf(NOT_FROZEN, ends(T0))).toEqual([]);
  });
});

describe('whatever people do in whatever order', () => {
  const person = fc.constantFrom('ULIN', 'UMEI', 'USAM');
  const step = fc.record({
    wait: fc.constantFrom(0, 1, HOUR, PROPOSAL_MS),
    what: fc.oneof(
      fc.record({
        do: fc.constant('freeze' as const),
        by: person,
        scope: fc.constantFrom('auto' as const, 'all' as const),
        hours: fc.constantFrom(null, 1, 2, 30),
      }),
      fc.record({ do: fc.constant('unfreeze' as const), by: person }),
      fc.constant({ do: 'end' as const }),
    ),
  });

  it('one person alone never lets through what was stopped before', () => {
    const ended = { unfrozen: 0, freeze_ended: 0 };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let state = NOT_FROZEN;
        let now = T0;
        for (const { wait, what } of steps) {
          now += wait;
          const before = state;
          const decided = decideFreeze(state, commandOf(what, now));
          if (!decided.ok) continue;
          state = decided.value.reduce(evolveFreeze, state);
          for (const event of decided.value) {
            if (event.type === 'unfrozen') expect(event.proposedBy).not.toBe(event.by);
            if (event.type in ended) ended[event.type as keyof typeof ended] += 1;
            if (event.type === 'unfrozen') continue;
            // Whatever was stopped at any later moment is stopped at that moment still.
            for (const approving of ['policy', 'people'] as const)
              for (const later of [now, now + HOUR, now + 29 * HOUR, now + 900 * DAY])
                if (whyFrozen(before, approving, later))
                  expect(whyFrozen(state, approving, later)).not.toBeNull();
          }
        }
      }),
      { numRuns: 1_000, seed: 20261111 },
    );
    expect(ended.unfrozen).toBeGreaterThan(0);
    expect(ended.freeze_ended).toBeGreaterThan(0);
  });

  type What = typeof step extends fc.Arbitrary<infer S> ? (S extends { what: infer W } ? W : never) : never;
  function commandOf(what: What, at: number): FreezeCommand {
    switch (what.do) {
      case 'freeze': {
        const until = what.hours === null ? null : at + what.hours * HOUR;
        return { type: 'freeze', by: what.by, at, scope: what.scope, until, reason: 'war' };
      }
      case 'unfreeze':
        return { type: 'unfreeze', by: what.by, at, began: null };
      case 'end':
        return { type: 'end', at };
    }
  }
});
