import { emptyLedger, reserve } from '../../src/domain/packs/ledger.ts';
import type { RequestEvent } from '../../src/domain/requests/events.ts';
import { evolve } from '../../src/domain/requests/evolve.ts';
import type { PushEvent } from '../../src/flows/ports/push-event.ts';
import type { Change } from '../../src/flows/ports/request-store.ts';
import { order, WECHAT_ID } from './core-allocations.ts';
import { aPendingRequest, T0 } from './requests.ts';

export const pending = aPendingRequest();
export const APP = pending.raise.items[0].app.appId;
export const PACK = order.orderId;

/** Lin's asking for {@link pending}. */
export function aChange(change: Partial<Change> = {}): Change {
  return {
    request: { expected: 0, next: pending },
    ledgers: [],
    events: [{ type: 'requested', at: T0, request: pending }],
    actor: { kind: 'person', userId: 'ULIN', surface: 'command' },
    effects: [{ kind: 'draw_card', request: pending.id }],
    ...change,
  };
}

/** The approval of {@link pending} with its reservation. */
export function anApproval(change: Partial<Change> = {}): Change {
  const approved: RequestEvent = { type: 'approved', at: T0, rule: 'default', allocations: [order] };
  return aChange({
    request: { expected: 1, next: evolve(pending, approved) },
    ledgers: [{ orderId: PACK, expected: 0, next: reserve(emptyLedger, WECHAT_ID, order.units) }],
    events: [{ type: 'approval_given', at: T0, by: 'UANN' }, approved],
    actor: { kind: 'person', userId: 'UANN', surface: 'button' },
    effects: [
      { kind: 'draw_card', request: pending.id },
      { kind: 'advance', request: pending.id },
    ],
    ...change,
  });
}

export function aPush(change: { key?: string; account?: string } = {}): PushEvent {
  return {
    account: 'default',
    key: '5:DD1:R-17-x:0',
    createdAt: T0,
    receivedAt: T0,
    authenticated: 'sealed',
    kind: 'unsupported',
    eventType: '9',
    event: null,
    ...change,
  };
}
