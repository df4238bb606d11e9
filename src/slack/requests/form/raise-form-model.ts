import type { CardClaim } from '../../../domain/requests/card-claim.ts';
import type { SingleWish } from '../../../domain/requests/raise-wish.ts';
import type { AskRefusal } from '../../../domain/requests/refusals.ts';
import type { Units } from '../../../domain/units.ts';
import type { Offer } from '../../../flows/packs/use-cases.ts';
import type { Rehearsal } from '../../../flows/requests/policy-queries.ts';
import type { Language } from '../../../kit/language.ts';
import type { ExplainErrcode } from '../../words/shape/explain-errcode.ts';
import type { Fault } from '../../words/shape/faults.ts';

/** What is chosen so far; `null`: not yet (pack: choose for me; beginsAt: at once). */
export type RaiseChoice = Pick<SingleWish, 'pack' | 'beginsAt' | 'reason' | 'breakGlass'> & {
  [Part in 'app' | 'rate' | 'days']: SingleWish[Part] | null;
} & {
  /** Chosen in the form itself. */
  channel?: string | null;
};

/** What we put into the fields of rate and days ourselves; `times`: how often. */
export type Filling = { times: number; rate: number | null; days: number | null };

export const NOT_FILLED: Filling = { times: 0, rate: null, days: null };

/** What the choice would cost. `pack`: order id; `after` and `all`: units of the pack afterwards and altogether. */
export type RaiseQuote = { units: Units; pack: string; after: Units; all: Units };

/** Who would be notified or which grant would cover it, and which budgets it goes beyond. */
export type Foreseen = Pick<Rehearsal, 'asks' | 'grant' | 'counted' | 'needs'>;

/** A form with something to choose from. */
export type ReadyForm = {
  state: 'ready';
  offer: Offer;
  chosen: RaiseChoice;
  /** Absent: none of it was put in by us. */
  filling?: Filling;
  quote: RaiseQuote | null;
  /** What would become of it. Absent where that is not known. */
  foreseen?: Foreseen | null;
  /** Why there is no quote, where a rule said so. */
  refusal?: AskRefusal | null;
};

/** The request that a form edits, and the card that it was opened from. */
export type EditTarget = { request: string; card: CardClaim };

export type RaiseFormModel = {
  /** Absent or `null`: it submits a new request. */
  edit?: EditTarget | null;
  /** Channel where it was opened, `null` from the global shortcut. */
  channel: string | null;
  /** There is a channel for cards even if `channel` is `null`; otherwise the form asks for one. */
  hasDefaultChannel: boolean;
  language: Language;
  /** The reader's IANA zone. */
  timeZone: string;
} & ({ state: 'loading' } | ReadyForm | { state: 'unavailable'; why: Fault; explain: ExplainErrcode });
