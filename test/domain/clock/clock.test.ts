import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideClock,
  evolveClock,
  nextOnClock,
  openSteps,
  widened,
} from '../../../src/domain/clock/decide-clock.ts';
import { escalatedTo, notDecided } from '../../../src/domain/clock/notified.ts';
import { NO_CLOCK, planClock } from '../../../src/domain/clock/plan-clock.ts';
import { mayDecide } from '../../../src/domain/policy/may-decide.ts';
import type { Rule } from '../../../src/domain/policy/rule.ts';
import { evolveAll } from '../../../src/domain/requests/evolve.ts';
import { anyoneInChannel, aPendingRequest, HOUR, T0 } from '../../support/requests.ts';

const duty = { users: ['UDUTY'], groups: ['SDUTY'] };
const settings = {
  ...NO_CLOCK,
  reminders: [HOUR],
  escalation: [{ afterMs: 2 * HOUR, name: 'Duty', to: duty }],
};
const listed: Rule = {
  name: 'listed',
  need: 1,
  approvers: { kind: 'listed', users: ['UANN', 'UBEA'], groups: [] },
  selfApproval: false,
};

function waiting(change: Parameters<typeof aPendingRequest>[0] = {}) {
  const { clock } = planClock(settings, T0, 4 * HOUR, null);
  if (!clock) throw new Error('no clock');
  return aPendingRequest({ rule: listed, clock, ...change });
}

describe('the clock of a request', () => {
  it('has its steps in their order, and nothing after its end', () => {
    const { expiresAt, clock } = planClock(
      { ...settings, reminders: [3 * HOUR, HOUR, 5 * HOUR] },
      T0,
      4 * HOUR,
      null,
    );
    expect(expiresAt).toBe(T0 + 4 * HOUR);
    expect(clock?.steps.map(({ at, kind }) => [at - T0, kind])).toEqual([
      [HOUR, 'remind'],
      [2 * HOUR, 'escalate'],
      [3 * HOUR, 'remind'],
    ]);
  });

  it('ends at the planned start, and is none where nothing happens before', () => {
    expect(planClock(settings, T0, 4 * HOUR, T0 + HOUR)).toEqual({ expiresAt: T0 + HOUR, clock: null });
    expect(planClock(NO_CLOCK, T0, 4 * HOUR, null)).toEqual({ expiresAt: T0 + 4 * HOUR, clock: null });
  });

  it('counts working hours where they are configured', () => {
    const workingHours = { timeZone: 'UTC', weekdays: [1, 2, 3, 4, 5], from: 540, to: 1080, holidays: [] };
    const fivePm = Date.UTC(2026, 10, 27, 17); // a Friday
    const { expiresAt, clock } = planClock({ ...settings, workingHours }, fivePm, 4 * HOUR, null);
    expect(clock?.steps[0]?.at).toBe(Date.UTC(2026, 10, 27, 18));
    expect(clock?.steps[1]?.at).toBe(Date.UTC(2026, 10, 30, 10));
    expect(expiresAt).toBe(Date.UTC(2026, 10, 30, 12));
  });

  it.each([
    ['before the first step', HOUR - 1, []],
    ['at it', HOUR, ['reminded']],
    ['once both are due', 2 * HOUR, ['escalated']],
    ['at its end', 4 * HOUR, []],
  ])('%s decides', (_when, passed, types) => {
    expect(decideClock(waiting(), T0 + passed).map(({ type }) => type)).toEqual(types);
  });

  it('does each step once', () => {
    const request = waiting();
    const reminded = evolveAll(request, decideClock(request, T0 + HOUR));
    if (reminded.phase !== 'pending') throw new Error(reminded.phase);
    expect(decideClock(reminded, T0 + HOUR)).toEqual([]);
    expect(nextOnClock(reminded)).toBe(T0 + 2 * HOUR);
    expect(openSteps(reminded)).toHaveLength(1);
    const escalated = evolveAll(reminded, decideClock(reminded, T0 + 3 * HOUR));
    expect(escalated).toMatchObject({ clock: { done: 2 } });
    expect(escalatedTo(escalated)).toEqual(duty);
  });

  it('stands still while a question is open, and goes on later by as much', () => {
    expect(openSteps({ ...waiting(), question: {} })).toEqual([]);
    expect(decideClock({ ...waiting(), question: {} }, T0 + 3 * HOUR)).toEqual([]);
    const later = { ...waiting(), paused: { ms: HOUR } };
    expect(decideClock(later, T0 + HOUR)).toEqual([]);
    expect(nextOnClock(later)).toBe(T0 + 2 * HOUR);
  });
});

describe('an escalation', () => {
  const person = (userId: string, groups: string[] = []) => ({ userId, inChannel: false, groups });
  const slots: Rule = {
    ...listed,
    need: 2,
    approvers: {
      kind: 'slots',
      of: 'all',
      slots: [
        { name: 'A', need: 1, deciders: { kind: 'listed', users: ['UANN'], groups: [] } },
        { name: 'B', need: 1, deciders: { kind: 'channel' } },
      ],
    },
  };

  it.each([
    ['a list', listed],
    ['the channel', anyoneInChannel],
    ['several slots', slots],
  ])('lets its people decide beside %s, without fewer approvals', (_what, rule) => {
    expect(mayDecide(rule, person('UDUTY'), 'ULIN').ok).toBe(false);
    const wider = widened(rule, duty);
    expect(mayDecide(wider, person('UDUTY'), 'ULIN').ok).toBe(true);
    expect(mayDecide(wider, person('UNEW', ['SDUTY']), 'ULIN').ok).toBe(true);
    expect(mayDecide(wider, person('ULIN', ['SDUTY']), 'ULIN').ok).toBe(false);
    expect(wider.need).toBe(rule.need);
  });

  it('is kept by the request whatever else happens to it', () => {
    const request = waiting();
    const step = { type: 'escalated' as const, at: T0, step: 2, name: null, to: duty };
    expect(evolveClock(request, step).rule).toEqual(widened(listed, duty));
  });
});

describe('a reminder', () => {
  it('mentions who is not counted yet', () => {
    const votes = [{ userId: 'UMEI', for: 'UANN', at: T0 }];
    expect(notDecided(waiting({ votes }))).toEqual({ users: ['UBEA'], groups: [] });
  });

  it('mentions people rather than their group where they are few, and never the requester', () => {
    const rule: Rule = { ...listed, approvers: { kind: 'listed', users: ['ULIN'], groups: ['SOPS'] } };
    const few = {
      anyone: false,
      count: 2,
      people: ['UANN', 'UBEA'],
      delegates: [{ userId: 'UMEI', for: 'UANN' }],
    };
    expect(notDecided(waiting({ rule, asks: few }))).toEqual({ users: ['UANN', 'UBEA', 'UMEI'], groups: [] });
    const many = { ...few, count: 40, people: [] };
    expect(notDecided(waiting({ rule, asks: many }))).toEqual({ users: [], groups: ['SOPS'] });
  });

  it('mentions nobody of a channel', () => {
    expect(notDecided(waiting({ rule: anyoneInChannel }))).toEqual({ users: [], groups: [] });
  });
});

it('whenever anybody looks, each escalation happens once and in its order, and no reminder follows it late', () => {
  const looks = fc.array(fc.integer({ min: 0, max: 5 * HOUR }), { maxLength: 8 });
  const times = fc.array(fc.integer({ min: 1, max: 5 * HOUR }), { maxLength: 4 });
  fc.assert(
    fc.property(times, times, looks, (reminders, escalations, at) => {
      const escalation = escalations.map((afterMs, index) => ({ afterMs, name: String(index), to: duty }));
      const { clock, expiresAt } = planClock({ ...settings, reminders, escalation }, T0, 4 * HOUR, null);
      let request = aPendingRequest({ rule: listed, expiresAt, ...(clock ? { clock } : {}) });
      const names: (string | null)[] = [];
      for (const now of [...at].sort((one, other) => one - other).map((ms) => T0 + ms)) {
        const events = decideClock(request, now);
        for (const event of events) {
          if (event.type === 'escalated') names.push(event.name);
          request = evolveClock(request, event);
        }
        expect(decideClock(request, now)).toEqual([]);
      }
      expect(new Set(names).size).toBe(names.length);
      const order = clock?.steps.flatMap((step) => (step.kind === 'escalate' ? [step.name] : [])) ?? [];
      expect(names).toEqual(order.slice(0, names.length));
    }),
  );
});
