import type { Instant } from '../../../kit/instant.ts';
import type { Language } from '../../../kit/language.ts';

/** Who is speaking: relative times are theirs. */
export type LineContext = {
  now: Instant;
  /** IANA name as Slack reports it for the person; an unknown one counts as China's. */
  timeZone: string;
  language: Language;
  /** As Slack reports it, like `en-GB`: it says what `1/12` means. Absent where it is not known. */
  locale?: string;
  /** The zone is not the person's, which nobody could tell. */
  guessed?: true;
};
