import { describe, expect, it } from 'vitest';
import { keyOfKnown, NOTHING_KNOWN, possibleIn } from '../../../../src/domain/policy/analysis/feasible.ts';
import { type Space, spaceOf } from '../../../../src/domain/policy/analysis/space.ts';
import { aWorld } from '../../../support/random-policies.ts';

const moment = (first: number, last = first) => ({ first, last });
/** Requests are made at 10 to 20, at 5 to 50, or at 30; raises begin at 1 to 8, at 15 to 25, or at 12 to 40. */
const space: Space = {
  ...spaceOf([], [aWorld]),
  requested: [moment(10, 20), moment(5, 50), moment(30)],
  starts: [moment(1, 8), moment(15, 25), moment(12, 40)],
};
const all = { classes: 0b111n, representative: 0 };
const of = (name: 'requested' | 'starts', group = all, known = NOTHING_KNOWN) =>
  possibleIn(space)(group, { of: name }, known);

describe('a raise never begins before it is requested', () => {
  it('so that of requests those are left out that are all made after the latest start', () => {
    expect(of('requested', all, { earliest: null, latest: 29 })?.group.classes).toBe(0b011n);
    expect(of('requested', all, { earliest: null, latest: 30 })?.group.classes).toBe(0b111n);
    expect(of('requested', all, { earliest: null, latest: 4 })).toBeNull();
  });

  it('and of starts those that are all over before the earliest request', () => {
    expect(of('starts', all, { earliest: 9, latest: null })?.group.classes).toBe(0b110n);
    expect(of('starts', all, { earliest: 8, latest: null })?.group.classes).toBe(0b111n);
    expect(of('starts', all, { earliest: 41, latest: null })).toBeNull();
  });

  it('which nothing speaks against while neither is known', () => {
    expect(of('requested')?.group.classes).toBe(0b111n);
    expect(of('starts')?.group.classes).toBe(0b111n);
  });

  it('and only what is in the group is looked at', () => {
    const group = { classes: 0b101n, representative: 0 };
    expect(of('requested', group)?.group).toEqual({ classes: 0b101n, representative: 0 });
    expect(of('starts', { classes: 0b001n, representative: 0 }, { earliest: 9, latest: null })).toBeNull();
  });

  it('so that a group stands for its earliest request, and for its latest start', () => {
    expect(of('requested')).toMatchObject({
      group: { representative: 1 },
      known: { earliest: 5, latest: null },
    });
    expect(of('starts')).toMatchObject({
      group: { representative: 2 },
      known: { earliest: null, latest: 40 },
    });
  });

  it('which is known from then on, beside what was known already', () => {
    expect(of('starts', all, { earliest: 9, latest: null })?.known).toEqual({ earliest: 9, latest: 40 });
    expect(of('requested', all, { earliest: null, latest: 29 })?.known).toEqual({ earliest: 5, latest: 29 });
  });

  it('while everything else is free', () => {
    const known = { earliest: 9, latest: 4 };
    expect(possibleIn(space)(all, { of: 'app' }, known)).toEqual({ group: all, known });
  });
});

describe('what is known makes a difference', () => {
  const key = (known: Partial<typeof NOTHING_KNOWN>) => keyOfKnown({ ...NOTHING_KNOWN, ...known }, space);

  it('by what it leaves out, and by nothing else', () => {
    expect(key({ earliest: 9 })).toBe(key({ earliest: 25 }));
    expect(key({ latest: 29 })).toBe(key({ latest: 10 }));
    const different = [
      { earliest: 8 },
      { earliest: 9 },
      { earliest: 26 },
      { latest: 30 },
      { latest: 29 },
      { latest: 9 },
    ];
    expect(new Set(different.map(key)).size).toBe(different.length);
  });

  it('only while the other one is open', () => {
    expect(key({ earliest: 26, latest: 40 })).toBe(key({}));
    expect(key({ earliest: 26, latest: 40 })).toBe(key({ earliest: 9, latest: 10 }));
  });
});
