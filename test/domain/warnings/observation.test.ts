import { describe, expect, it } from 'vitest';
import { observe, over, withoutFigures } from '../../../src/domain/warnings/observation.ts';
import { T0 } from '../../support/requests.ts';

const subject = { kind: 'packs' } as const;
const facts = { kind: 'sync_silent' as const, since: T0, lastGoodAt: null };
const levels = [20, 10, 5];

function observed(left: number, margin = 0) {
  const crossed = (level: number) => left <= level;
  return observe({ subject, facts, levels, crossed, held: (level) => left <= level + margin });
}

describe('an observation', () => {
  it.each([
    [21, 0, null],
    [20, 1, 20],
    [10, 2, 10],
    [4, 3, 5],
  ])('of %i has crossed %i levels and warns of level %s', (left, depth, level) => {
    expect(observed(left)).toMatchObject({ depth, holds: depth });
    expect(observed(left).warning?.level ?? null).toBe(level);
  });

  it('holds levels that are not clear by the margin', () => {
    expect(observed(12, 2)).toMatchObject({ depth: 1, holds: 2, warning: { level: 20 } });
    expect(observed(13, 2)).toMatchObject({ depth: 1, holds: 1 });
  });

  it('always has what there is to say now, with the key of its subject', () => {
    expect(observed(100)).toMatchObject({
      warning: null,
      present: { ...facts, subject: 'packs', level: 0, severity: 'act' },
    });
  });

  it('tells two levels of the same number apart', () => {
    const crossed = (_level: number, nth: number) => nth === 1;
    expect(observe({ subject, facts, levels: [0, 0], crossed })).toMatchObject({ depth: 2, holds: 2 });
  });

  it('of nothing has crossed nothing: at once where the series is gone, else after its cooldown', () => {
    const nothing = { depth: 0, holds: 0, warning: null, present: null };
    expect(over('pack_forecast')).toEqual({ kind: 'pack_forecast', ...nothing, cooldownMs: 0 });
    expect(withoutFigures('pack_forecast')).toMatchObject({ ...nothing, cooldownMs: 86_400_000 });
  });
});
