import type { Confirmed } from '../../../src/domain/allocations/allocation.ts';
import type { OutsideMovement } from '../../../src/domain/movements/movement.ts';
import type { Pack } from '../../../src/domain/packs/pack.ts';
import type { PackView } from '../../../src/domain/packs/pack-view.ts';
import { type Runway, runwayOf } from '../../../src/domain/packs/runway.ts';
import type { ApprovedRequest } from '../../../src/domain/requests/state.ts';
import type { WarningKind } from '../../../src/domain/warnings/kinds.ts';
import type { Observation } from '../../../src/domain/warnings/observation.ts';
import type { Outlook } from '../../../src/domain/warnings/outlook.ts';
import type { Warning, WarningItem, WarningMessage } from '../../../src/domain/warnings/warning.ts';
import { aPack, aPendingRequest, T0 } from '../../support/requests.ts';

/** The observation of one kind. */
export function ofKind(observations: readonly Observation[], kind: WarningKind): Observation | undefined {
  return observations.find((one) => one.kind === kind);
}

/** The level that people would be notified of; `null`: none is crossed. */
export function levelOf(observation: Observation | undefined): number | null {
  return observation?.warning?.level ?? null;
}

/** An account with these packs and no recorded rate, or with what is changed of its runway. */
export function anOutlook(packs: readonly PackView[], now = T0, change: Partial<Runway> = {}): Outlook {
  const known = packs.map((view) => ({ view, points: [], specifications: null }));
  const runway = { ...runwayOf('default', known, now), perDay: null, runsOutAt: null };
  return { runway: { ...runway, ...change }, packs };
}

/** A pack of 1,000 units, valid since 100 days and for 600 more. */
export function aView(change: Partial<Omit<PackView, 'pack'>> = {}, pack: Partial<Pack> = {}): PackView {
  return {
    pack: aPack({ all: 1_000n, used: 0n, ...pack }),
    condition: 'usable',
    left: 1_000n,
    reserved: 0n,
    daysLeft: 600,
    refundableUntil: null,
    lagging: false,
    forecast: null,
    ...change,
  };
}

const { phase: _phase, ...common } = aPendingRequest();

/** A raise that WeChat allocated. */
export function anAllocatedRequest(
  confirmed: Pick<Confirmed, 'startsAt' | 'endsAt'> & Partial<Confirmed>,
): ApprovedRequest {
  return {
    ...common,
    phase: 'approved',
    approvedAt: T0,
    allocations: [
      {
        no: 1,
        wechatRequestId: 'R-17-a1b2c3d4e5f6',
        orderId: common.raise.items[0].pack.orderId,
        skuId: common.raise.items[0].sku.skuId,
        receiverAppId: common.raise.items[0].app.appId,
        units: common.raise.items[0].units,
        beginsAt: null,
        days: common.raise.items[0].days,
        state: 'allocated',
        at: T0,
        packageId: null,
        proof: 'push',
        ...confirmed,
      },
    ],
  };
}

export function aMovement(change: Partial<OutsideMovement> = {}): OutsideMovement {
  return {
    id: 'O-3',
    nonce: 'n0nce',
    kind: 'rise',
    parts: [{ account: 'default', orderId: 'DD1', name: '', units: 500n }],
    at: T0,
    window: null,
    push: null,
    figures: 'seen',
    record: null,
    explained: [],
    ...change,
  };
}

export function anItem(warning: Warning, change: Partial<WarningItem> = {}): WarningItem {
  return { warning, standing: { kind: 'holds' }, quiet: null, ...change };
}

export function aMessage(items: WarningItem[], change: Partial<WarningMessage> = {}): WarningMessage {
  return { id: 'W-1', channel: 'C1', request: null, items, at: T0, postAt: T0, ...change };
}
