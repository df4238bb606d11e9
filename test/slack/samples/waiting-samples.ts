import type { RequestEvent } from '../../../src/domain/requests/events.ts';
import { raiseWith } from '../../support/raises.ts';
import { common } from './samples.ts';

type Edit = Extract<RequestEvent, { type: 'edited' }>;

/** Edits that change everything, the reason alone, and who decides. */
export function editSamples({ slackId, at }: { slackId: string; at: number }): [Edit, ...Edit[]] {
  const { raise, rule, expiresAt } = common();
  const before = { raise, rule, expiresAt };
  const none = { users: [], groups: [] };
  const base = { type: 'edited' as const, at, by: slackId, before };
  const [item] = raise.items;
  const everything = raiseWith(raise, {
    app: { ...item.app, appId: 'wx9999999999999999', name: 'tickets' },
    rate: 400_000,
    days: 5,
    units: 570_000n,
    pack: { ...item.pack, orderId: 'DD2981741311549200001' },
    beginsAt: item.beginsAt === null ? at : null,
    reason: 'another one',
  });
  return [
    {
      ...base,
      after: { raise: everything, rule: { ...rule, name: 'big' }, expiresAt: at },
      votes: [
        { userId: slackId, at },
        { userId: slackId, at },
      ],
      added: { users: Array(12).fill(slackId), groups: [slackId] },
    },
    { ...base, after: { ...before, raise: { ...raise, reason: 'else' } }, votes: [], added: none },
    {
      ...base,
      after: { ...before, raise: raiseWith(raise, { beginsAt: at }) },
      votes: [{ userId: slackId, at }],
      added: none,
    },
  ];
}
