import type { InLanguages } from '../../kit/language.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { parsePattern } from '../../kit/text/pattern.ts';

/** What a rule wants of the reason of a request. */
export type ReasonRule = {
  /** Otherwise the pattern only finds what the link is made of. */
  required: boolean;
  /** A regular expression that has to be found in the reason, such as that of a ticket number; `parsePattern` reads it. */
  pattern: string | null;
  /** Says to people what the pattern wants. */
  hint: InLanguages | null;
  /** An address with `{match}` where what was found belongs. */
  link: string | null;
};

/** What was found in a reason, and its address. */
export type ReasonLink = { text: string; url: string };

type Wanted = {
  rule: string;
  /** What fits; `null`: any text does, or nobody said what. */
  hint: InLanguages | null;
  pattern: string | null;
};

export type ReasonRefusal = ({ reason: 'reason_wanted' } & Wanted) | ({ reason: 'reason_unfit' } & Wanted);

/** Whether a reason is what its rule wants, and the link that is made of it. */
export function checkReason(
  rule: string,
  wanted: ReasonRule | null,
  reason: string,
): Result<ReasonLink | null, ReasonRefusal> {
  if (wanted === null) return accept(null);
  const { required, pattern, hint, link } = wanted;
  if (required && reason === '') return refuse({ reason: 'reason_wanted', rule, hint, pattern });
  if (pattern === null) return accept(null);
  const found = find(pattern, reason);
  if (required && !found) return refuse({ reason: 'reason_unfit', rule, hint, pattern });
  return accept(found && link !== null ? { text: found, url: linkTo(link, found) } : null);
}

function find(pattern: string, reason: string): string | null {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error(`a pattern that is refused when a policy is read: ${pattern}`);
  return parsed.value.find(reason);
}

function linkTo(template: string, found: string): string {
  return template.replaceAll('{match}', () => encodeURIComponent(found));
}
