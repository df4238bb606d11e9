import type { RequestEvent } from '../domain/requests/events.ts';
import type { Raise, RaiseItem } from '../domain/requests/raise.ts';
import type { PendingRequest, RequestState, Terms } from '../domain/requests/state.ts';

/**
 * How a raise of one allocation is stored: its fields beside the reason, as versions that knew no other kind stored every raise. So
 * they are read, and a replica of such a version reads what a newer one stores while both run. Several are stored as a list.
 */
type FlatRaise = RaiseItem & Omit<Raise, 'items'>;

type StoredRaise = Raise | FlatRaise;

/** Something with a raise in it, as it is stored. */
type WithStored<T extends { raise: Raise }> = Omit<T, 'raise'> & { raise: StoredRaise };
export type StoredState = WithStored<RequestState>;
type StoredTerms = WithStored<Terms>;

/** Events that have a raise in them, as they are stored; all others are stored as they are. */
export type StoredEvent =
  | Exclude<RequestEvent, { type: 'requested' | 'edited' }>
  | (Omit<Extract<RequestEvent, { type: 'requested' }>, 'request'> & {
      request: WithStored<PendingRequest>;
    })
  | (Omit<Extract<RequestEvent, { type: 'edited' }>, 'before' | 'after'> & {
      before: StoredTerms;
      after: StoredTerms;
    });

/** A request, as it is stored. */
export function stored<T extends { raise: Raise }>(value: T): WithStored<T> {
  const { items, ...rest } = value.raise;
  const [only, ...others] = items;
  return others.length > 0 ? value : { ...value, raise: { ...only, ...rest } };
}

/** The other way, of what any version stored. */
export function readStored<T extends { raise: Raise }>(value: WithStored<T>): T {
  return { ...value, raise: readRaise(value.raise) } as T;
}

function readRaise(raise: StoredRaise): Raise {
  if ('items' in raise) return raise;
  const { reason, reasonLink, breakGlass, ...item } = raise;
  return {
    items: [item],
    reason,
    ...(breakGlass === undefined ? {} : { breakGlass }),
    ...(reasonLink === undefined ? {} : { reasonLink }),
  };
}

/** An event, as it is stored in the audit. */
export function storedEvent(event: RequestEvent): StoredEvent {
  switch (event.type) {
    case 'requested':
      return { ...event, request: stored(event.request) };
    case 'edited':
      return { ...event, before: stored(event.before), after: stored(event.after) };
    default:
      return event;
  }
}

/** The other way, of what any version stored. */
export function readEvent(event: StoredEvent): RequestEvent {
  switch (event.type) {
    case 'requested':
      return { ...event, request: readStored<PendingRequest>(event.request) };
    case 'edited':
      return { ...event, before: readStored(event.before), after: readStored(event.after) };
    default:
      return event;
  }
}
