import { describe, expect, it } from 'vitest';
import { DEFAULT_LEVELS } from '../../../../src/domain/warnings/levels.ts';
import {
  MOVEMENT_NEWS_MS,
  observeMovement,
} from '../../../../src/domain/warnings/observe/observe-movement.ts';
import { T0 } from '../../../support/requests.ts';
import { aMovement } from '../support.ts';

const record = { by: 'UANN', at: T0, who: { kind: 'name' as const, name: 'Bo' }, why: 'load test' };

describe('units that moved outside of Headroom', () => {
  it.each([
    ['that nobody recorded', aMovement(), 0, 1],
    ['that nobody recorded for nearly thirty days', aMovement(), MOVEMENT_NEWS_MS - 1, 1],
    ['that nobody recorded for thirty days', aMovement(), MOVEMENT_NEWS_MS, 0],
    ['that somebody recorded', aMovement({ record }), 0, 0],
    [
      'that requests of ours explain in part',
      aMovement({ explained: [{ request: 'R-1', units: 499n }] }),
      0,
      1,
    ],
    ['that requests of ours explain', aMovement({ explained: [{ request: 'R-1', units: 500n }] }), 0, 0],
  ])('%s cross so many levels: %4$i', (_what, movement, after, depth) => {
    expect(observeMovement(movement, T0 + after, DEFAULT_LEVELS)).toMatchObject({ depth, holds: depth });
  });

  it('always say what is known of them now, so that their messages can be corrected', () => {
    const movement = aMovement({ record });
    expect(observeMovement(movement, T0, DEFAULT_LEVELS)).toMatchObject({
      warning: null,
      present: { kind: 'outside_movement', subject: 'outside:O-3', level: 0, movement },
    });
  });
});
