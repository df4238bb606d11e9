import type { Instant } from '../../kit/instant.ts';

/**
 * The raise that somebody wishes for, as they put it. It is this one type from the typed line or the form to the rules;
 * what is learnt on the way is a field beside these.
 */
export type RaiseWish = {
  /** Short name, display name or AppID as typed. */
  app: string;
  /** Calls per minute. */
  rate: number;
  days: number;
  /** `null`: as soon as it is approved. */
  beginsAt: Instant | null;
  /** Order id (or its last digits) as typed; `null`: choose for me. */
  pack: string | null;
  /** `''` where none was given. */
  reason: string;
  /** It shall run at once, without approval; absent where nobody asked for that. */
  breakGlass?: true;
};
