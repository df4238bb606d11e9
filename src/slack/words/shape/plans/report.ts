import type { Units } from '../../../../domain/units.ts';
import type { Instant } from '../../../../kit/instant.ts';
import type { NamedPack } from '../../../text/pack-name.ts';
import type { Sentence } from '../../../text/sentence.ts';

/** What a report says. */
export type ReportWords = {
  title(days: number): string;
  /** Above a report that is posted by itself. */
  digest(since: Instant, until: Instant): Sentence;
  none: string;
  outcome(standing: string, count: number): string;
  requests(count: number, outcomes: readonly string[]): string;
  units(units: Units): string;
  amount(units: Units): string;
  more(count: number): string;
  decision(medianMs: number, count: number): string;
  problems(failed: number, unknown: number): string;
  expired(pack: NamedPack, units: Units): Sentence;
  noFigures: string;
  /** History begins later than the report does. */
  shorter(firstAt: Instant): Sentence;
  /** What a file of it says in its first row and column. */
  csv: {
    columns: Record<'figure' | 'of' | 'value', string>;
    figures: Record<
      | 'since'
      | 'until'
      | 'requests'
      | 'outcome'
      | 'units'
      | 'appUnits'
      | 'requesterUnits'
      | 'decided'
      | 'medianSeconds'
      | 'failed'
      | 'unknown'
      | 'expired'
      | 'known'
      | 'spared',
      string
    >;
  };
};
