import type { WarningKind } from '../../../domain/warnings/kinds.ts';
import type { Warning, WarningItem } from '../../../domain/warnings/warning.ts';
import type { QuietRefusal } from '../../../flows/warnings/use-cases.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { ExplainErrcode } from './explain-errcode.ts';

/** The whole text of one warning. */
export type WarningText = {
  /** What is the matter, without a full stop: all that is shown where many share a message. */
  headline: string;
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
  message(warning: Warning<K>, explain: ExplainErrcode): WarningText;
  /** One short sentence, for Home and the overview. */
  line(warning: Warning<K>, standing: WarningItem['standing']): Sentence;
};

export type WarningKindWords = { readonly [K in WarningKind]: KindWords<K> };

/** What is said of the kind of this warning. */
export function kindWords<K extends WarningKind>(
  { kinds }: Pick<WarningWords, 'kinds'>,
  { kind }: { kind: K },
): KindWords<K> {
  return kinds[kind];
}

export type WarningWords = {
  kinds: WarningKindWords;
  /** In front of the advice. */
  whatToDo: string;
  /** Over several: how many there are, and how many of them still hold. */
  title(all: number, holding: number): string;
  /** Quiet hours began before this and held it back. */
  held(since: Instant): Sentence;
  worse: Sentence;
  over(at: Instant): Sentence;
  /** Who asked for silence, for everybody. */
  quiet(quiet: NonNullable<WarningItem['quiet']>): Sentence;
  /** So many more that one message has no room for. */
  more(count: number): Sentence;
  buttons: Record<'picture' | 'console' | 'snooze' | 'mute' | 'unmute' | 'day' | 'change', string>;
  answers: {
    /** `until: null`: until it gets worse. */
    snoozed(series: string, until: Instant | null): Sentence;
    muted(series: string): Sentence;
    unmuted(series: string): Sentence;
    refused(refusal: QuietRefusal): Sentence;
  };
};
