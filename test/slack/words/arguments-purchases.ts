import type { Claim } from '../../../src/domain/purchases/claim.ts';
import type { Need } from '../../../src/domain/purchases/need.ts';
import type { NewOrder, Purchase } from '../../../src/domain/purchases/purchase.ts';
import type { PurchaseRefusal } from '../../../src/domain/purchases/purchase-refusals.ts';
import { aNeed, aPurchase } from '../../support/purchases.ts';
import type { Given, WordArguments } from './given.ts';

const claimOf = ({ id, name, units, at }: Given): Claim => ({
  kind: 'run',
  id,
  app: name,
  rate: 300_000,
  units,
  at,
});

const ownersOf = ({ slackId }: Given) => ({ users: [slackId], groups: ['S0FINANCE01'] });
const ordersOf = ({ orderId, units }: Given): NewOrder[] => [{ orderId, units }];

const needsOf = (given: Given): Need[] =>
  [false, true].map((late) =>
    aNeed({
      units: given.units,
      lacksAt: given.at,
      buyBy: given.at,
      lastsUntil: given.at,
      remaining: given.units,
      late,
      claims: late ? [] : [claimOf(given)],
      claimed: { count: late ? 0 : given.count, units: given.units },
      daily: { perDay: given.units, stopsAt: given.at },
    }),
  );

function purchasesOf(given: Given): Purchase[] {
  const { slackId: by, at, typed } = given;
  return needsOf(given).flatMap((need) => [
    aPurchase({ need }),
    aPurchase({ need, phase: 'snoozed', by, at, until: at }),
    aPurchase({ need, phase: 'declined', by, at, why: typed }),
    aPurchase({ need, phase: 'covered', at }),
    aPurchase({ need, phase: 'lapsed', at }),
  ]);
}

const all = (given: Given) => purchasesOf(given).map((purchase): [Purchase] => [purchase]);
const withOwners = (given: Given) =>
  purchasesOf(given).map((purchase): [Purchase, ReturnType<typeof ownersOf>] => [purchase, ownersOf(given)]);
const withOrders = (given: Given) =>
  purchasesOf(given).map((purchase): [Purchase, NewOrder[]] => [purchase, ordersOf(given)]);

const refusals = ({ slackId, at, count }: Given): PurchaseRefusal[] => [
  { reason: 'not_found', purchase: 'P-3' },
  { reason: 'other_card', purchase: 'P-3' },
  { reason: 'old_copy', purchase: 'P-3', channel: slackId },
  { reason: 'not_owner', owners: { users: [], groups: [] } },
  { reason: 'not_owner', owners: { users: [slackId], groups: ['S0FINANCE01'] } },
  { reason: 'purchase_closed', phase: 'declined', by: slackId },
  { reason: 'purchase_closed', phase: 'declined', by: null },
  { reason: 'purchase_closed', phase: 'covered', by: null },
  { reason: 'purchase_closed', phase: 'lapsed', by: null },
  { reason: 'snoozed_already', by: slackId, until: at },
  { reason: 'reason_missing' },
  { reason: 'reason_too_long', length: count, max: count },
  { reason: 'busy' },
];

export const purchaseArguments: NonNullable<WordArguments['purchases']> = {
  title: all,
  state: withOwners,
  needed: all,
  by: all,
  cost: ({ units }) => [[units, 'CNY']],
  usage: (given) => needsOf(given).flatMap(({ daily }) => (daily ? [[daily]] : [])),
  calendar: (given) =>
    needsOf(given)
      .filter(({ claims }) => claims.length > 0)
      .map((need) => [need]),
  remaining: (given) => needsOf(given).map((need) => [need]),
  ordered: (given) => [[ordersOf(given)]],
  owners: (given) => [[ownersOf(given)]],
  decline: { intro: () => [['P-3']] },
  notices: {
    due: withOwners,
    partlyCovered: withOrders,
    covered: (given) => [...withOrders(given), [aPurchase(), []]],
    lapsed: all,
    declined: (given) => purchasesOf(given).map((one) => [one, given.slackId, given.typed]),
    snoozeEnded: withOwners,
    unposted: all,
    changed: all,
  },
  answers: { snoozed: ({ at }) => [['P-3', at]], declined: () => [['P-3']] },
  list: {
    row: (given) =>
      purchasesOf(given).flatMap((one): [Purchase, string | null][] => [
        [one, null],
        [one, '¥1,050.00'],
      ]),
  },
  refusal: (given) => refusals(given).map((refusal) => [refusal]),
};
