/** Fields of Slack's objects that people read. https://docs.slack.dev/reference/block-kit */
const READ = new Set([
  'text',
  'title',
  'fallback',
  'alt_text',
  'placeholder',
  'label',
  'hint',
  'submit',
  'close',
]);

/** What is no word of any language: names and ids that were given, Slack's notation, and figures with their units. */
const GIVEN = [
  /&(?:amp|lt|gt);/g,
  // Mentions and times in Slack's notation, with their fallbacks; of links only the address, not the label.
  /<[@#!][^>]*>/g,
  /https?:\/\/[^\s|>]+/g,
  // The two commands: what follows them is in the reader's language.
  /\/(?:quota|wxauth)\b/g,
  // WeChat's requestIds, ids of requests, orders, apps, time zones, and the version of a policy.
  /\bR-\d+-[0-9a-f]{32}\b/g,
  /\bR-\d+(?:\.\d+)?/g,
  /\b(?:DD|ZY)\d+/g,
  /\bwx[0-9a-f]{16}\b/g,
  /\bUTC(?:[+-]\d+(?::\d+)?)?/g,
  /\b[0-9a-f]{12}\b/g,
];

/**
 * Texts that people would read, in whatever was sent to Slack, with letters in them that are neither circled nor given.
 *
 * @param given names that the test chose, which stand in texts as they are
 */
export function foreignTexts(sent: unknown, given: readonly string[] = []): string[] {
  const lines = textsIn(sent).flatMap((text) => text.split('\n'));
  const found = lines.filter((line) => /\p{L}/u.test(without(line, given)));
  return [...new Set(found)];
}

function without(text: string, given: readonly string[]): string {
  // The longest first: one name may begin another.
  const names = [...given].sort((one, other) => other.length - one.length);
  const known = names.reduce((left, name) => left.replaceAll(name, ''), text);
  return GIVEN.reduce((left, pattern) => left.replace(pattern, ''), known);
}

function textsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return READ.has(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, name));
}
