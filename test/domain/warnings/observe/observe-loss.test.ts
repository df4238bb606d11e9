import { expect, it } from 'vitest';
import { DEFAULT_LEVELS } from '../../../../src/domain/warnings/levels.ts';
import { LOSS_NEWS_MS, observeLoss } from '../../../../src/domain/warnings/observe/observe-loss.ts';
import { T0 } from '../../../support/requests.ts';

const loss = { id: 'R-17:card:6', request: 'R-17', at: T0, found: { kind: 'resumed' as const } };

it.each([
  [0, 1],
  [LOSS_NEWS_MS - 1, 1],
  [LOSS_NEWS_MS, 0],
])('a sign of lost writes is news for a day: after %i ms %i level is crossed', (after, depth) => {
  const observation = observeLoss(loss, T0 + after, DEFAULT_LEVELS);
  expect([observation.depth, observation.holds]).toEqual([depth, depth]);
});

it('a sign of lost writes is named with its request and what was found', () => {
  expect(observeLoss(loss, T0, DEFAULT_LEVELS).warning).toEqual({
    kind: 'records_lost',
    subject: 'loss:R-17:card:6',
    level: 0,
    severity: 'plan',
    request: 'R-17',
    found: { kind: 'resumed' },
  });
});
