import type { RaiseUse, TakenAlerts } from '../../../../domain/traffic/observed.ts';
import type { LittleUse } from '../../../../domain/traffic/use-report.ts';
import type { Units } from '../../../../domain/units.ts';
import type { Instant } from '../../../../kit/instant.ts';
import type { RaiseFacts } from '../../../text/raise-facts.ts';
import type { Sentence } from '../../../text/sentence.ts';

/** What monitoring knows, in words. */
export type TrafficWords = {
  labels: { calls: string; peak: string; alerts: string; history: string };
  /** The last hours as bars, and the highest of them. */
  history(bars: string, highest: number): string;
  /** Calls per minute now; `limit`: `null`: not known. `app`: where there are several. */
  calls(calls: number, limit: number | null, app: string | null): string;
  /** Behind them: of when they are. */
  asOf(at: Instant): Sentence;
  /** Peak against granted, and what would have been enough. `app`: where there are several. */
  use(use: RaiseUse, app: string | null): string;
  alerts(alerts: TakenAlerts): Sentence;
  /** In the thread, when it has ended. `uses`: as {@link use} says them. */
  ended(raise: RaiseFacts, uses: readonly string[]): Sentence;
  report: {
    /** Of so many raises whose calls are known, how many were larger than needed. */
    littleUse(count: number, known: number, spared: Units): string;
    /** One of them. */
    one(little: LittleUse): string;
  };
};
