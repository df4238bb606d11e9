import type { Freeze, FreezeEvent, FreezeState } from '../freeze/freeze.ts';

/** What the newest announcement in Slack says: its metadata. `revision`: of what was stored with it. */
export type ShownFreeze = { revision: number; event: FreezeEvent; freeze: Freeze };

/**
 * What follows from an announcement that is ahead of what is stored: it was stored once, so Redis lost it. What was frozen is frozen
 * again, and what two people let go on goes on. That one person proposed it is not restored: they say so again.
 */
export function recoverFreeze(
  state: FreezeState,
  stored: number,
  { revision, event, freeze }: ShownFreeze,
): FreezeEvent[] {
  if (revision <= stored) return [];
  const current = state.freeze;
  // Somebody froze since then.
  if (current !== null && current.at > event.at) return [];
  switch (event.type) {
    case 'frozen':
    case 'unfreeze_proposed': {
      const { proposal: _proposal, ...begun } = freeze;
      return current?.at === freeze.at ? [] : [{ type: 'frozen', ...begun, evidence: 'announcement' }];
    }
    case 'unfrozen':
    case 'freeze_ended':
      return current === null ? [] : [{ ...event, evidence: 'announcement' }];
  }
}
