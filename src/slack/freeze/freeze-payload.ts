import { z } from 'zod';
import type { FreezeEvent, FreezeNotice } from '../../domain/freeze/freeze.ts';
import type { ShownFreeze } from '../../domain/losses/recover-freeze.ts';
import { type NewestSearch, newestMetadata } from '../bolt/find-message.ts';

/** All of it, so that what Redis lost is known again from the announcement alone. Texts and numbers: metadata has no nulls. */
export type FreezePayload = {
  id: string;
  type: FreezeEvent['type'];
  at: number;
  revision?: number;
  scope: 'auto' | 'all';
  frozen_by: string;
  began: number;
  until?: number;
  reason: string;
  by?: string;
  proposed_by?: string;
};

export function freezePayload(id: string, { event, freeze, revision }: FreezeNotice): FreezePayload {
  return {
    id,
    type: event.type,
    at: event.at,
    ...(revision === undefined ? {} : { revision }),
    scope: freeze.scope,
    frozen_by: freeze.by,
    began: freeze.at,
    ...(freeze.until === null ? {} : { until: freeze.until }),
    reason: freeze.reason,
    ...('by' in event ? { by: event.by } : {}),
    ...('proposedBy' in event ? { proposed_by: event.proposedBy } : {}),
  };
}

const base = z.object({
  at: z.number(),
  revision: z.number().int(),
  scope: z.enum(['auto', 'all']),
  frozen_by: z.string(),
  began: z.number(),
  until: z.number().nullable().default(null),
  reason: z.string(),
});
const payload = z.discriminatedUnion('type', [
  base.extend({ type: z.literal('frozen') }),
  base.extend({ type: z.literal('unfreeze_proposed'), by: z.string() }),
  base.extend({ type: z.literal('unfrozen'), by: z.string(), proposed_by: z.string() }),
  base.extend({ type: z.literal('freeze_ended') }),
]);

/** What the newest announcement says; `none`: there is none, or one of an older version. Throws if Slack cannot be asked. */
export async function readNewestFreeze(search: Omit<NewestSearch, 'type'>): Promise<ShownFreeze | 'none'> {
  const { data } = payload.safeParse(await newestMetadata({ ...search, type: 'headroom_freeze' }));
  if (data === undefined) return 'none';
  const { revision, scope, until, reason } = data;
  const begun = { scope, by: data.frozen_by, at: data.began, until, reason };
  return { revision, event: eventOf(data, begun), freeze: { ...begun, proposal: null } };
}

type Begun = Omit<Extract<FreezeEvent, { type: 'frozen' }>, 'type' | 'evidence'>;

function eventOf(data: z.infer<typeof payload>, begun: Begun): FreezeEvent {
  const { at } = data;
  switch (data.type) {
    case 'frozen':
      return { type: 'frozen', ...begun };
    case 'unfreeze_proposed':
      return { type: 'unfreeze_proposed', at, by: data.by };
    case 'unfrozen':
      return { type: 'unfrozen', at, by: data.by, proposedBy: data.proposed_by };
    case 'freeze_ended':
      return { type: 'freeze_ended', at };
  }
}
