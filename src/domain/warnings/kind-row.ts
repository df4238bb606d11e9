import type { Instant } from '../../kit/instant.ts';
import type { WarningLevels } from './levels.ts';
import type { Remedy } from './remedy.ts';
import type { Severity } from './severity.ts';

/** What else is stored of a warning that its severity is decided by, or was. */
export type Crossed = { level: number; severity?: Severity };

/** What a message says is replaced by what is known now; the message of any other kind stays as it was true. */
type Correction<Facts> = {
  isDue(said: Facts, now: Facts): boolean;
  /** Also once the warning is over. */
  whenOver: boolean;
};

/** Everything that is to know of a kind whose warnings have these facts. */
export type KindRow<Facts> = {
  /** In order of severity. None: the kind is switched off. */
  levels(settings: WarningLevels): readonly number[];
  /** By what it means for the account. */
  severity(facts: Facts & Crossed): Severity;
  /** The most useful one in front. */
  remedies(facts: Facts & Crossed): readonly Remedy[];
  /** By when something has to be done; absent where that is now. */
  dueAt?(facts: Facts): Instant;
  /** It has to be clear for so long before people are notified again; its messages show at once that it is over. */
  cooldownMs?: number;
  correction?: Correction<Facts>;
};
