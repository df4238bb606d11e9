import type { Allocation } from '../../src/domain/allocations/allocation.ts';
import { confirm, emptyLedger, type PackLedger, release, reserve } from '../../src/domain/packs/ledger.ts';
import type { RequestEvent } from '../../src/domain/requests/events.ts';
import { evolve } from '../../src/domain/requests/evolve.ts';
import { unitsOf } from '../../src/domain/requests/raise.ts';
import type { RequestState } from '../../src/domain/requests/state.ts';
import { decode, encode } from '../../src/kit/json.ts';
import { WECHAT_ID } from './core-allocations.ts';
import { aPendingRequest } from './requests.ts';

/** A request with its ledger as events change them; every state is written and read as Redis would. */
export type History = {
  state(): RequestState;
  allocation(): Allocation | null;
  ledger(): PackLedger;
  events: RequestEvent[];
  apply(events: RequestEvent[]): void;
};

export function createHistory(start: RequestState = aPendingRequest()): History {
  let state = start;
  let ledger = emptyLedger;
  const events: RequestEvent[] = [];
  return {
    state: () => state,
    allocation: () => (state.phase === 'approved' ? (state.allocations[0] ?? null) : null),
    ledger: () => ledger,
    events,
    apply(more) {
      for (const event of more) {
        events.push(decode<RequestEvent>(encode(event)));
        state = decode<RequestState>(encode(evolve(state, event)));
        ledger = decode<PackLedger>(encode(booked(ledger, event, state)));
      }
    },
  };
}

function booked(ledger: PackLedger, event: RequestEvent, state: RequestState): PackLedger {
  const units = unitsOf(state.raise);
  switch (event.type) {
    case 'approved':
      return reserve(ledger, WECHAT_ID, units);
    case 'allocation_confirmed':
      return confirm(ledger, WECHAT_ID, units, event.at);
    case 'allocation_failed':
    case 'cancel_confirmed':
      return release(ledger, WECHAT_ID);
    default:
      return ledger;
  }
}
