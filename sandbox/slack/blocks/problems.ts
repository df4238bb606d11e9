import { LIMITS } from './limits.ts';

/** One thing Slack would refuse. */
export type Problem = { message: string; pointer: string; constraint: string };

/**
 * A problem in Slack's words, as a list of one so that checks can be joined.
 * @param template key of `error_wordings.templates` in the data
 */
export function problem(
  template: string,
  pointer: string,
  values: Record<string, string | number> = {},
): Problem[] {
  const { sentence, suffix } = wordingOf(template);
  const message = sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return [{ message, pointer: pointer + suffix, constraint: template }];
}

/** For the rules whose wording is not on record. */
export function otherProblem(message: string, pointer: string, constraint: string): Problem[] {
  return [{ message, pointer, constraint }];
}

/** Splits `must be … [json-pointer:{ptr}/type]` into the sentence and what follows the pointer. */
function wordingOf(template: string): { sentence: string; suffix: string } {
  const text = (LIMITS.error_wordings.templates[template] ?? template)
    .replace('{max+1}', '{above}')
    .replace('{min-1}', '{below}');
  const match = /^(.*) \[json-pointer:\{ptr\}(.*)\]$/.exec(text);
  return { sentence: match?.[1] ?? text, suffix: match?.[2] ?? '' };
}

/** `must be less than 3001 characters [json-pointer:/blocks/0/text/text]` */
export function problemText({ message, pointer }: Problem): string {
  return `${message} [json-pointer:${pointer}]`;
}
