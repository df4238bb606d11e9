import type { AskRefusal } from '../../domain/requests/refusals.ts';
import { wishOf } from '../../domain/requests/waiting/decide-edit.ts';
import { mapAll } from '../../kit/non-empty.ts';
import { type Result, refuse } from '../../kit/result.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Answer, AskAgainInput, RequestUseCases } from './use-cases.ts';

/** Somebody was asked whether the same raise shall be submitted once more, and said yes. */
export function createAskAgain(options: {
  store: RequestStore;
  ask: RequestUseCases['ask'];
}): (input: AskAgainInput) => Promise<Result<Answer, AskRefusal | { reason: 'not_found'; request: string }>> {
  const { store, ask } = options;
  return async ({ request, card: _card, packs, ...asking }) => {
    const stored = await store.load(request);
    if (!stored) return refuse({ reason: 'not_found', request });
    const { channel, raise } = stored.value;
    const { reason, breakGlass } = raise;
    const urgent = breakGlass ? { breakGlass } : {};
    const items = mapAll(wishOf(raise).items, (item, index) => ({ ...item, pack: packs[index] ?? null }));
    return ask({ ...asking, channel, items, reason, ...urgent, again: true });
  };
}
