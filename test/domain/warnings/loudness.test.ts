import { describe, expect, it } from 'vitest';
import {
  afterNotifying,
  depthNotified,
  notifiedBefore,
  SEVERITY_COOLDOWN_MS,
  stillNotified,
} from '../../../src/domain/warnings/loudness.ts';
import { T0 } from '../../support/requests.ts';

const nothing = notifiedBefore(0);
const planned = afterNotifying(nothing, 'plan', 2);
const depths = (notified: typeof nothing) => [notified.act.depth, notified.plan.depth];

describe('what people were notified of by severity', () => {
  it('is that severity and every lesser one; a note is none', () => {
    expect(depths(afterNotifying(nothing, 'act', 2))).toEqual([2, 2]);
    expect(depths(planned)).toEqual([0, 2]);
    expect(depths(afterNotifying(nothing, 'note', 2))).toEqual([0, 0]);
    expect(depths(afterNotifying(planned, 'plan', 1))).toEqual([0, 2]);
  });

  it('decides how deep a level has to be that needs another notification', () => {
    expect(depthNotified(planned, 'act', 3)).toBe(0);
    expect(depthNotified(planned, 'plan', 3)).toBe(2);
    expect(depthNotified(planned, 'note', 3)).toBe(3);
    expect(depthNotified(planned, null, 3)).toBe(3);
  });

  it('counts no deeper than what still holds', () => {
    expect(depths(stillNotified(planned, 'plan', 1, T0))).toEqual([0, 1]);
    expect(depths(stillNotified(planned, 'plan', 0, T0))).toEqual([0, 0]);
  });

  it('is forgotten once it was less severe for its cooldown, and not before', () => {
    const less = stillNotified(planned, 'note', 2, T0);
    expect(less.plan).toEqual({ depth: 2, lowerSince: T0 });
    expect(depths(stillNotified(less, 'note', 2, T0 + SEVERITY_COOLDOWN_MS - 1))).toEqual([0, 2]);
    expect(depths(stillNotified(less, 'note', 2, T0 + SEVERITY_COOLDOWN_MS))).toEqual([0, 0]);
    expect(stillNotified(less, 'plan', 2, T0 + 1).plan.lowerSince).toBeNull();
  });

  it('waits while nothing is crossed', () => {
    const less = stillNotified(planned, 'note', 2, T0);
    expect(stillNotified(less, null, 2, T0 + 2 * SEVERITY_COOLDOWN_MS)).toEqual(less);
  });
});
