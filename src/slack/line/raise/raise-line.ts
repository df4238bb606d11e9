import type { Instant } from '../../../kit/instant.ts';
import type { Doubt } from '../../words/shape/start.ts';

/** A complete raise, before any rule was asked. */
export type RaiseLine = {
  kind: 'raise';
  /** Short name or AppID as typed. */
  app: string;
  /** Calls per minute. */
  rate: number;
  days: number;
  /** `null`: as soon as it is approved. May be in the past; the flow refuses that. */
  beginsAt: Instant | null;
  /** Order id or its last digits as typed; `null`: choose for me. */
  pack: string | null;
  /** `''` where none was given. Mentions and links in it are still marked tokens. */
  reason: string;
  /** The start is the same instant in every time zone. */
  zoneFree?: true;
};

/** A complete raise whose start can mean several times. */
export type UnclearStart = {
  kind: 'unclear_start';
  raise: Omit<RaiseLine, 'kind' | 'beginsAt' | 'zoneFree'>;
  /** The start as typed. */
  typed: string;
  why: Doubt;
  /** One at least, ascending and in the future; `null`: as soon as it is approved. */
  readings: (Instant | null)[];
  /** They are the same instants in every time zone. */
  zoneFree?: true;
};

/** What the words after `raise` mean; without any of them the form is wanted. */
export type AnyRaiseLine = RaiseLine | UnclearStart | { kind: 'raise_form' };
