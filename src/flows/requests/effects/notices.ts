import { isClient } from '../../../domain/clients/client.ts';
import { isSettled, type RequestState } from '../../../domain/requests/state.ts';
import type { Notice } from '../../ports/messenger.ts';
import type { Effect } from '../../ports/outbox.ts';

/** Something to be told in the thread of its card. */
export function inThread({ id }: RequestState, about: WithoutPlace<Notice>): Effect {
  return { kind: 'notify', request: id, notice: { ...about, to: { kind: 'thread' } } };
}

type WithoutPlace<N> = N extends Notice ? Omit<N, 'to'> : never;

type AboutState = Exclude<
  Notice,
  | { edit: unknown }
  | { question: unknown }
  | { answer: unknown }
  | { step: unknown }
  | { principal: unknown }
  | { uses: unknown }
  | { allocations: unknown }
>['about'];

/** `of`: the allocation that it is about, which is named where there are others. */
export function tell(request: RequestState, about: AboutState, of?: { allocation: number }): Effect[] {
  const to = [{ kind: 'thread' as const }, ...toRequester(request)];
  return to.map((recipient) => notice(request, about, recipient, of));
}

/** Nobody can write to a machine: its requests are spoken of in the thread alone. */
function toRequester({ requester }: RequestState): Notice['to'][] {
  return isClient(requester) ? [] : [{ kind: 'person', userId: requester }];
}

export function notice(
  { id, raise }: RequestState,
  about: AboutState,
  to: Notice['to'],
  of?: { allocation: number },
): Effect {
  const named = of && raise.items.length > 1 ? { allocation: of.allocation } : {};
  return { kind: 'notify', request: id, notice: { about, ...named, to } };
}

/** Of several allocations the thread hears of each, and the requester once, when nothing more is to come. */
export function outcome(request: RequestState, of: { allocation: number }, about: AboutState): Effect[] {
  if (request.raise.items.length === 1) return tell(request, about);
  const each = notice(request, about, { kind: 'thread' }, of);
  return isSettled(request)
    ? [each, ...toRequester(request).map((to) => notice(request, 'settled', to))]
    : [each];
}
