import type { FreezeEvent, FreezeState } from '../freeze/freeze.ts';
import { type OutgoingEvent, outgoingId } from './outgoing-event.ts';

/** What other systems hear of a freeze. */
export function outgoingOfFreeze(
  { freeze }: FreezeState,
  revision: number,
  events: readonly FreezeEvent[],
): OutgoingEvent[] {
  return events.flatMap((event, index) => {
    if (event.type === 'unfreeze_proposed') return [];
    const type = event.type === 'frozen' ? 'freeze.started' : 'freeze.ended';
    return [
      {
        id: outgoingId('freeze', revision, index, type, event.at),
        at: event.at,
        about: 'freeze' as const,
        type,
        freeze: {
          scope: freeze?.scope ?? null,
          until: freeze?.until ?? null,
          reason: freeze?.reason ?? null,
        },
        ...('by' in event ? { by: event.by } : {}),
      },
    ];
  });
}
