import type { OutsideMovement } from '../../../src/domain/movements/movement.ts';
import { NOW } from './samples.ts';

const MINUTE_MS = 60_000;
const window = { from: NOW - 10 * MINUTE_MS, to: NOW - 5 * MINUTE_MS };

type Names = { pack?: string; app?: string; orderId?: string; account?: string; units?: bigint };

/** Units that left a pack without a request; `names` replaces what comes from outside. */
export function aMovement(change: Partial<OutsideMovement> = {}, names: Names = {}): OutsideMovement {
  const { pack = 'Pack A', orderId = 'DD2970445798112968704', account = 'main', units = 142_000n } = names;
  return {
    id: 'O-3',
    nonce: 'Zk3vQm1x',
    kind: 'rise',
    parts: [{ account, orderId, name: pack, units }],
    at: NOW,
    window,
    push: null,
    figures: 'seen',
    record: null,
    explained: [],
    ...change,
  };
}

/** The same, as a push told it. */
export function aPushedMovement(change: Partial<OutsideMovement> = {}, names: Names = {}): OutsideMovement {
  return aMovement(
    {
      kind: 'allocated',
      push: {
        at: NOW - 8 * MINUTE_MS,
        wechatRequestId: '1687254272930',
        receiver: { appId: 'wx0123456789abcdef', name: names.app ?? 'shop' },
        skuId: '20000178',
        packageId: 'ZY2823973277692477440',
      },
      ...change,
    },
    names,
  );
}

const by = 'U0MEI';

/** Everything that a movement can have to say. */
export function movementSamples(names: Names = {}): OutsideMovement[] {
  const moved = aMovement({}, names);
  const pushed = aPushedMovement({}, names);
  const [part] = moved.parts;
  const some = part ?? { account: 'main', orderId: 'DD1', name: '', units: 1n };
  const units = names.units ?? 142_000n;
  const record = { by, at: NOW, who: { kind: 'name' as const, name: names.app ?? 'Lin' }, why: 'load test' };
  const returned = [{ ...some, units: -units }];
  return [
    moved,
    { ...moved, parts: [{ ...some, name: '', orderId: `${some.orderId.slice(0, -1)}5` }] },
    { ...moved, explained: [{ request: 'R-17', units: units - 1n }] },
    { ...moved, explained: [{ request: 'R-17', units }] },
    { ...moved, record },
    { ...moved, kind: 'fall', parts: returned },
    {
      ...moved,
      kind: 'fall',
      parts: returned,
      record: { ...record, who: { kind: 'person', userId: 'U0LIN' } },
    },
    pushed,
    { ...pushed, figures: 'awaited', window: null },
    { ...pushed, figures: 'absent', window: null, push: pushed.push && { ...pushed.push, skuId: null } },
    { ...pushed, parts: [{ ...some, units: null }], figures: 'awaited', window: null },
    { ...pushed, record },
    { ...pushed, kind: 'cancelled', parts: returned },
    { ...pushed, kind: 'cancelled', parts: [{ ...some, units: null }], figures: 'absent', window: null },
    { ...moved, kind: 'found', window: null },
    { ...moved, kind: 'found', window: null, parts: Array(7).fill(some) },
    { ...moved, kind: 'found', window: null, record },
  ];
}
