import type { Line, LineContext } from './line.ts';
import { readRaise } from './read-raise.ts';
import { splitWords, type Word } from './split-words.ts';
import { clip, helpSuggestion, raiseSuggestion } from './suggest.ts';
import { unescapeSlack } from './unescape.ts';
import { nearestVerb, splitVerb, type Verb, verbOf, wordOf } from './verbs.ts';

/** Slack takes about 3,000 characters after a command; more was not typed. */
const LONGEST_LINE = 4_000;
/** No order id is longer. */
const LONGEST_PACK = 64;

/** Reads what somebody typed after `/quota`. Never throws; whatever cannot be read is a problem with a suggestion. */
export function readLine(text: string, context: LineContext): Line {
  const line = read(text, context);
  if (line.kind !== 'problem') return line;
  // Odd words may stand in a suggestion as they were typed; one that cannot be read itself would help nobody.
  const again = read(line.problem.suggestion.slice('/quota '.length), context);
  if (again.kind !== 'problem') return line;
  return { kind: 'problem', problem: { ...line.problem, suggestion: raiseSuggestion({}, context) } };
}

function read(text: string, context: LineContext): Line {
  const line = unescapeSlack(text.slice(0, LONGEST_LINE));
  const words = splitWords(line);
  const [first, ...rest] = words;
  if (!first) return { kind: 'empty' };
  const verb = verbOf(first.text);
  if (verb) return readVerb(verb, rest, line, context);
  const split = splitVerb(first.text);
  if (split) return readVerb(split.verb, [remainder(first, split.rest), ...rest], line, context);
  return unknownWord(first, words, line, context);
}

/** One reader per verb. */
function readVerb(verb: Verb, words: readonly Word[], line: string, context: LineContext): Line {
  switch (verb) {
    case 'raise':
      return readRaise(words, line, context);
    case 'packs':
      return { kind: 'packs', page: pageOf(words[0]?.text ?? '') };
    case 'show':
      return readShow(words, context);
    case 'skus':
      return { kind: 'skus', pack: words[0] ? clip(words[0].text, LONGEST_PACK) : null };
    case 'help': {
      const topic = words[0]?.text ?? null;
      return { kind: 'help', topic: topic === null ? null : (verbOf(topic) ?? clip(topic, 40)) };
    }
  }
}

/** A page that is written oddly is the first one. */
function pageOf(word: string): number {
  return /^[1-9]\d{0,5}$/.test(word) ? Number(word) : 1;
}

function readShow([what]: readonly Word[], context: LineContext): Line {
  if (what) return { kind: 'show_pack', pack: clip(what.text, LONGEST_PACK) };
  const suggestion = `/quota ${wordOf('packs', context.language)}`;
  return { kind: 'problem', problem: { reason: 'missing_shown', suggestion } };
}

function unknownWord(first: Word, words: readonly Word[], line: string, context: LineContext): Line {
  // `shop 300k 3d` is a raise without its verb, however near `shop` is to `show`.
  const nearest = readRaise(words, line, context).kind === 'raise' ? null : nearestVerb(first.text);
  // A near miss is the verb; anything else may be an app whose verb was forgotten.
  const meant =
    nearest === null ? readRaise(words, line, context) : readVerb(nearest, words.slice(1), line, context);
  const typed = clip(first.text, 40);
  const suggestion = suggestionFor(meant, nearest, words, line, context);
  return { kind: 'problem', problem: { reason: 'unknown_word', typed, nearest, suggestion } };
}

function suggestionFor(
  meant: Line,
  nearest: Verb | null,
  words: readonly Word[],
  line: string,
  context: LineContext,
): string {
  if (meant.kind === 'problem') {
    const forgotten = nearest === null && (words.length < 2 || meant.problem.reason === 'bad_rate');
    return forgotten ? helpSuggestion(context) : meant.problem.suggestion;
  }
  if (meant.kind === 'raise' && nearest === null) return asTyped('raise', words, line, context);
  if (nearest !== null && nearest !== 'help') return asTyped(nearest, words.slice(1), line, context);
  return helpSuggestion(context);
}

/** The line as it was, behind the right verb. */
function asTyped(verb: Verb, words: readonly Word[], line: string, context: LineContext): string {
  const rest = words[0] ? line.slice(words[0].start) : '';
  return `/quota ${wordOf(verb, context.language)} ${clip(rest, 200)}`.trimEnd();
}

function remainder(word: Word, rest: string): Word {
  return { text: rest, start: word.end - rest.length, end: word.end };
}
