import { z } from '@hono/zod-openapi';
import { REASON_MAX } from '../../../domain/requests/refusals.ts';
import { textField } from '../core/text-field.ts';

export const voteField = z.enum(['approve', 'reject'], 'is neither approve nor reject');

export const VOTE_DESCRIPTION =
  'Needs a token with the scopes `vote` and `as:U…`. A machine never decides for itself.';

/** What is sent with a vote; `name`: that of its schema in the document. */
export function voteBody(name: string) {
  return z
    .strictObject({
      vote: voteField,
      reason: textField(REASON_MAX).optional().describe('Required to reject.'),
    })
    .openapi(name);
}

/** The vote in the words of the rules. */
export function decisionOf({ vote, reason = '' }: z.output<ReturnType<typeof voteBody>>) {
  return vote === 'approve' ? { type: vote } : { type: vote, reason };
}
