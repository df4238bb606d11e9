import { expect, it } from 'vitest';
import { daysOf } from '../../src/cli/policy/replay-days.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../support/requests.ts';

it('the requests of a day come in the order in which they were made, wherever a part of the history ends', async () => {
  const times = [T0 + DAY + HOUR, T0 + DAY, T0 + 2 * HOUR, T0 + HOUR, T0, T0 - 3 * DAY];
  async function* batches() {
    for (const part of [times.slice(0, 1), times.slice(1, 4), [], times.slice(4)]) {
      yield part.map((askedAt) => aPendingRequest({ askedAt }));
    }
  }
  const days: number[][] = [];
  for await (const day of daysOf(batches(), 'Asia/Shanghai')) days.push(day.map(({ askedAt }) => askedAt));
  expect(days).toEqual([[T0 + DAY, T0 + DAY + HOUR], [T0, T0 + HOUR, T0 + 2 * HOUR], [T0 - 3 * DAY]]);
});
