import type { LastWarning } from '../../domain/warnings/last.ts';
import type { Quieting, WarningItem } from '../../domain/warnings/warning.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Result } from '../../kit/result.ts';

export type QuietInput = {
  /** `W-12` */
  message: string;
  /** Index of the warning in the message; `null`: all of it that holds, or that is muted where it is to be unmuted. */
  item: number | null;
  /** When the message was made, as its button says; `null`: a button of an older version. */
  at: Instant | null;
  how: Quieting;
  by: string;
};

/** `over`: the warning no longer holds, so there is nothing to silence. */
export type QuietRefusal = { reason: 'not_found' | 'over'; message: string };

export type WarningUseCases = {
  /** Snoozes, mutes or unmutes the series of one warning or several. Answers the warnings as they then are, at least one. */
  quiet(input: QuietInput): Promise<Result<WarningItem[], QuietRefusal>>;
  /** The latest, one of each series: what holds in front by severity, then what is over. Those that quiet hours hold back, and notes, are included. */
  last(limit: number): Promise<LastWarning[]>;
};
