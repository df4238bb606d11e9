import { expect, it } from 'vitest';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { isShared } from '../../../src/domain/traffic/is-shared.ts';
import { allocationIn, approvedWith, MINUTE } from '../../support/core-allocations.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../../support/requests.ts';

type Change = { id?: string; no?: number; startsAt?: number; endsAt?: number; appId?: string };

/** A request whose raise runs then; by default from {@link T0}, for three days. */
function ran({
  id = 'R-17',
  no = 1,
  startsAt = T0,
  endsAt = startsAt + 3 * DAY,
  appId,
}: Change): RequestState {
  const allocation = { ...allocationIn('allocated', {}, { no }), startsAt, endsAt };
  const request = approvedWith([allocation], { id });
  const [item] = request.raise.items;
  const its = appId === undefined ? item : { ...item, app: { ...item.app, appId } };
  return { ...request, raise: { ...request.raise, items: [its, its] } };
}

const own = { request: 'R-17', no: 1, startsAt: T0, endsAt: T0 + 3 * DAY };
const item = aPendingRequest().raise.items[0];

it.each<[string, RequestState[], boolean]>([
  ['alone', [ran({})], false],
  ['with another raise of the app', [ran({}), ran({ id: 'R-18', startsAt: T0 + DAY })], true],
  ['with one that ran all the time', [ran({ id: 'R-18', startsAt: T0 - DAY, endsAt: T0 + 9 * DAY })], true],
  ['with one within its time', [ran({ id: 'R-18', startsAt: T0 + HOUR, endsAt: T0 + 2 * HOUR })], true],
  ['with another allocation of the same request', [ran({}), ran({ no: 2, startsAt: T0 + DAY })], true],
  ['with a raise of another app', [ran({ id: 'R-18', appId: 'wx2' })], false],
  ['with one that renewed it', [ran({ id: 'R-18', startsAt: T0 + 3 * DAY - 10 * MINUTE })], false],
  ['with the one that it renewed', [ran({ id: 'R-18', startsAt: T0 - 3 * DAY + 10 * MINUTE })], false],
  ['with one that began hours before its end', [ran({ id: 'R-18', startsAt: T0 + 3 * DAY - HOUR })], true],
  ['with one afterwards', [ran({ id: 'R-18', startsAt: T0 + 4 * DAY })], false],
  ['with one that may have run', [approvedWith([allocationIn('unknown')], { id: 'R-18' })], true],
  ['with one that failed', [approvedWith([allocationIn('failed')], { id: 'R-18' })], false],
  ['with one that nobody approved', [{ ...aPendingRequest(), id: 'R-18' }], false],
])('a raise ran %s', (_what, all, shared) => {
  expect(isShared({ ...own, item }, all, 10 * MINUTE)).toBe(shared);
});
