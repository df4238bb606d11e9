import { moment, type Piece } from '../../../src/slack/text/sentence.ts';
import type { Words } from '../../../src/slack/words/shape/words.ts';
import { aPackView } from '../samples/pack-samples.ts';
import type { ArgumentsFor, Given } from './given.ts';

const ofUnits = ({ units }: Given): [bigint][] => [[units]];
const ofTime = ({ at }: Given): [number][] => [[at]];
const ofDate = ({ at }: Given): [Piece][] => [[moment(at)], ['Dec 18']];

const runway: ArgumentsFor<Words['packs']['runway']> = {
  account: ({ name }) => [[name]],
  usable: ({ units }) => [
    [units, 0n],
    [units, units],
  ],
  rate: ofUnits,
  runsOut: ofDate,
  lasts: ofDate,
  wastes: ({ units, at, count, orderId, name }) => {
    const first = { units, pack: { orderId, name }, at: moment(at) };
    return [
      [first, null],
      [first, { packs: count, units, until: moment(at) }],
    ];
  },
  largest: ({ count, days }) => [
    [[]],
    [
      [
        { rate: count, days, upTo: true },
        { rate: count, days, upTo: false },
      ],
    ],
  ],
  rests: ({ count, units }) => [[count, units]],
};

export const packsArguments: ArgumentsFor<Words['packs']> = {
  runway,
  page: ({ count }) => [[count, count, count]],
  remaining: ({ units }) => [[units, units]],
  outlook: {
    wastes: ({ units, at }) => [[units, moment(at)]],
    runsOut: ofDate,
    lasts: ofDate,
    rest: ofDate,
    notYet: ofDate,
    expired: ({ units, at }) => [
      [moment(at), units],
      [moment(at), 0n],
    ],
  },
  reserved: ofUnits,
  refundable: ofDate,
  wastes: ({ units }) => [
    [units, units],
    [null, units],
  ],
  forecast: ({ at, count }) => [[{ perDay: BigInt(count), since: at, runsOutAt: at }]],
  state: ({ at }) =>
    (['usable', 'used_up', 'not_yet', 'expired'] as const).flatMap((condition) =>
      [0, 1, 700].map(
        (daysLeft) =>
          [aPackView({ condition, daysLeft }, { validFrom: at, validUntil: at })] as [
            ReturnType<typeof aPackView>,
          ],
      ),
    ),
  reservedFor: ofUnits,
  refundableUntil: ofTime,
  figures: ({ at }) => [0, 60_000, 10 ** 9].map((oldMs) => [{ at, oldMs: oldMs === 0 ? null : oldMs }]),
  pack: ({ orderId }) => [[orderId]],
  paid: ofTime,
  used: ofUnits,
  allocation: ({ id, count, name, days }) => [[{ request: id, no: 1, app: name, rate: count, days }]],
  perDays: ({ days, units }) => [[days, String(units)]],
  unread: ({ name }) => [[name, name]],
  refusal: ({ name }) => [
    [{ reason: 'no_pack' }],
    [{ reason: 'unknown_pack', typed: name, known: [] }],
    [{ reason: 'unknown_pack', typed: name, known: Array(60).fill(name) }],
    [{ reason: 'no_pack', unreadable: 2 }],
    [{ reason: 'unknown_pack', typed: name, known: [], unreadable: 2 }],
  ],
};
