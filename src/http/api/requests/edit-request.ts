import type { z } from '@hono/zod-openapi';
import { REASON_MAX } from '../../../domain/requests/refusals.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import { wishOf } from '../../../domain/requests/waiting/decide-edit.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import type { Instant } from '../../../kit/instant.ts';
import { mapAll } from '../../../kit/non-empty.ts';
import { type Operation, operation } from '../core/operation.ts';
import { refused } from '../core/refused.ts';
import { textField } from '../core/text-field.ts';
import { ASK_PROBLEMS, itemSchema } from './ask-request.ts';
import { CHANGE, CHANGE_PROBLEMS, changed } from './change.ts';

const editSchema = itemSchema
  .partial()
  .extend({ reason: textField(REASON_MAX).optional().describe('Shown to those who decide.') })
  .refine((body) => Object.keys(body).length > 0, { error: 'changes nothing: name what is to be another' })
  .openapi('Edit');

export function editRequest({ show, edit, lists }: Pick<UseCases, 'show' | 'edit' | 'lists'>): Operation {
  return operation({
    ...CHANGE,
    id: 'editRequest',
    path: '/requests/{id}/edit',
    summary: 'Put a pending request of one’s own differently',
    description:
      'What is absent stays. It is examined like a new request, by the policy of now; votes given so far don’t count any more, and its time begins anew. A request of several allocations can’t be edited.',
    scope: 'request',
    body: editSchema,
    problems: [
      ...CHANGE_PROBLEMS,
      'not_requester',
      'decided',
      'edited',
      'several',
      'not_editable',
      'other_channel',
      ...ASK_PROBLEMS,
    ],
    handle: ({ params: { id }, body: { app, ...body } }, caller) =>
      changed(show, id, caller, async (on, { request }) => {
        const found = app === undefined ? null : lists.appId(app);
        if (found !== null && !found.ok) return refused(found.refusal);
        const wish = editedWish(request, { ...body, ...(found === null ? {} : { app: found.value }) });
        return edit({ ...on, ...wish, surface: caller.bearer.client });
      }),
  });
}

/** What it says, with what is to be another. */
function editedWish({ raise }: RequestState, { beginsAt, reason, ...item }: z.output<typeof editSchema>) {
  const wish = wishOf(raise);
  return {
    items: mapAll(wish.items, (one) => ({
      app: item.app ?? one.app,
      rate: item.rate ?? one.rate,
      days: item.days ?? one.days,
      beginsAt: beginsAt === undefined ? one.beginsAt : momentOf(beginsAt),
      pack: item.pack === undefined ? one.pack : item.pack,
    })),
    reason: reason ?? wish.reason,
  };
}

function momentOf(iso: string | null): Instant | null {
  return iso === null ? null : Date.parse(iso);
}
