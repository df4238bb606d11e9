import type { Units } from '../../../domain/units.ts';
import type { WarningKind } from '../../../domain/warnings/kinds.ts';
import type { Severity } from '../../../domain/warnings/severity.ts';
import type { Warning, WarningItem } from '../../../domain/warnings/warning.ts';
import type { QuietRefusal } from '../../../flows/warnings/use-cases.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { ExplainErrcode } from './explain-errcode.ts';

/** What there is to say of a warning beside its line. */
export type WarningText = {
  /** By when, and the figures. */
  details: Sentence;
  /** What to do about it. */
  advice: Sentence;
  /** What became of it, once it does not hold any more; absent where that is only when. */
  outcome?: Sentence;
  /** What Snooze and Mute silence, whatever its level: stands within a sentence. */
  series: string;
};

/** Everything that is said of one kind. Names in the warning are short already, and on one line. */
type KindWords<K extends WarningKind> = {
  /**
   * The consequence and what it comes from, without a full stop: in bold above the rest, in tables and on Home.
   * @param over it is told as something past
   */
  line(warning: Warning<K>, over?: boolean): Sentence;
  message(warning: Warning<K>, explain: ExplainErrcode): WarningText;
};

export type WarningKindWords = { readonly [K in WarningKind]: KindWords<K> };

/** What is said of the kind of this warning. */
export function kindWords<K extends WarningKind>(
  { kinds }: Pick<WarningWords, 'kinds'>,
  { kind }: { kind: K },
): KindWords<K> {
  return kinds[kind];
}

/** What several warnings about packs of one account mean together. */
export type TogetherLine = {
  /** `null`: the message is about one account only. */
  account: string | null;
} & (
  | { kind: 'expiring'; packs: number; days: number; units: Units; about: boolean }
  | { kind: 'low'; packs: number; units: Units }
);

/** How many of each there are in a message. */
export type WarningCounts = { all: number; act: number; plan: number };

export type WarningWords = {
  kinds: WarningKindWords;
  /** In front of a warning, with its mark. */
  severity: Record<Severity, string>;
  /** The same in a table of what is over or was superseded. */
  closed: Record<'over' | 'worse', string>;
  /** In front of the advice. */
  whatToDo: string;
  /** Over several: how many there are, and how severe those are that hold. */
  title(counts: WarningCounts): string;
  together(line: TogetherLine): Sentence;
  columns: Record<'severity' | 'what', string>;
  /** Above the notes. */
  alsoNoted: string;
  /** Quiet hours began before this and held it back. */
  held(since: Instant): Sentence;
  worse: Sentence;
  over(at: Instant): Sentence;
  /** Who silenced it, for everybody. */
  quiet(quiet: NonNullable<WarningItem['quiet']>): Sentence;
  /** So many more that one message has no room for. */
  more(count: number): Sentence;
  buttons: Record<'picture' | 'console' | 'snooze' | 'mute' | 'unmute' | 'day' | 'change', string>;
  answers: {
    /** All warnings of a message, as what Snooze and Mute silence. */
    several(count: number): string;
    /** `until: null`: until it gets worse. */
    snoozed(series: string, until: Instant | null): Sentence;
    muted(series: string): Sentence;
    unmuted(series: string): Sentence;
    refused(refusal: QuietRefusal): Sentence;
  };
};
