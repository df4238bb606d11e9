import { expect, it } from 'vitest';
import { cancelDeadline } from '../../../src/domain/allocations/cancel-deadline.ts';
import { DAY, T0 } from '../../support/requests.ts';

it.each([
  ['begins at once', T0, T0, {}],
  ['begins tomorrow', T0 + DAY, T0, { cancelUntil: T0 + DAY }],
  ['begins in a month: seven days', T0 + 30 * DAY, T0, { cancelUntil: T0 + 7 * DAY }],
  ['was asked for eight days ago', T0 + 30 * DAY, T0 - 8 * DAY, {}],
])('until when WeChat takes back what %s', (_what, startsAt, askedAt, deadline) => {
  expect(cancelDeadline(startsAt, askedAt, T0)).toEqual(deadline);
});
