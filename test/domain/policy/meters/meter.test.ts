import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countOn,
  type DrawStage,
  emptyMeter,
  type Meter,
  moveDraw,
  unitsOn,
} from '../../../../src/domain/policy/meters/meter.ts';

const STAGES: DrawStage[] = ['none', 'open', 'final'];
const draw = { key: 'R-17.1', units: 258_000n };
const at: Record<DrawStage, Meter> = {
  none: emptyMeter,
  open: { draws: { 'R-17.1': 258_000n }, final: { units: 0n, count: 0 } },
  final: { draws: {}, final: { units: 258_000n, count: 1 } },
};

describe('a draw', () => {
  it.each(STAGES.flatMap((from) => STAGES.map((to) => [from, to] as const)))(
    'that was %s and is %s counts as that alone',
    (from, to) => {
      expect(moveDraw(at[from], draw, from, to)).toEqual(at[to]);
    },
  );

  it('that stays where it is leaves the very same meter', () => {
    for (const stage of STAGES) expect(moveDraw(at[stage], draw, stage, stage)).toBe(at[stage]);
  });

  it('counts with its units and as one, until it is given back', () => {
    expect([unitsOn(at.none), countOn(at.none)]).toEqual([0n, 0]);
    expect([unitsOn(at.open), countOn(at.open)]).toEqual([258_000n, 1]);
    expect([unitsOn(at.final), countOn(at.final)]).toEqual([258_000n, 1]);
  });
});

describe('a meter', () => {
  const step = fc.record({
    key: fc.constantFrom('R-1.1', 'R-2.1', 'R-2.2', 'R-3.1', '__proto__', 'constructor'),
    to: fc.constantFrom(...STAGES),
  });
  const unitsOf = (key: string) => BigInt(key.length) * 1_000_000_000_000_000n;

  it('is what is drawn at the end, whatever happened on the way', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const stages = new Map<string, DrawStage>();
        let meter = emptyMeter;
        for (const { key, to } of steps) {
          meter = moveDraw(meter, { key, units: unitsOf(key) }, stages.get(key) ?? 'none', to);
          stages.set(key, to);
        }
        const drawn = [...stages].filter(([, stage]) => stage !== 'none');
        expect(unitsOn(meter)).toBe(drawn.reduce((sum, [key]) => sum + unitsOf(key), 0n));
        expect(countOn(meter)).toBe(drawn.length);
      }),
    );
  });

  it('grows with what is open, not with what was ever drawn', () => {
    let meter = emptyMeter;
    for (let nth = 1; nth <= 5_000; nth++) {
      const one = { key: `R-${nth}.1`, units: 86_000n };
      meter = moveDraw(moveDraw(meter, one, 'none', 'open'), one, 'open', 'final');
    }
    expect(meter).toEqual({ draws: {}, final: { units: 430_000_000n, count: 5_000 } });
  });
});
