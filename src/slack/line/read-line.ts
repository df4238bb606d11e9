import { withoutFrame } from '../text/free-text.ts';
import { plainTokens, unescapeSlack } from '../text/slack-tokens.ts';
import type { Line, LineContext } from './line.ts';
import { readCancel } from './read-cancel.ts';
import { readChart } from './read-chart.ts';
import { readList } from './read-list.ts';
import { readPacks } from './read-packs.ts';
import { readRaise } from './read-raise.ts';
import { readRenew } from './read-renew.ts';
import { restOf, splitWords, type Word, withoutCommand } from './split-words.ts';
import { clip, draftOf, helpSuggestion, isAcceptable, raiseSuggestion, unclearDraft } from './suggest.ts';
import { nearestVerb, splitVerb, type Verb, verbOf, wordOf } from './verbs.ts';

/** Slack takes about 3,000 characters after a command; more was not typed. */
const LONGEST_LINE = 4_000;
/** A reason, and room for all that stands before it. */
const LONGEST_REST = 800;

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
  const line = withoutFrame(unescapeSlack(text.slice(0, LONGEST_LINE)));
  const words = withoutCommand(splitWords(line), 'quota');
  const [first, ...rest] = words;
  if (!first) return { kind: 'empty' };
  const verb = verbOf(first.text);
  if (verb) return readVerb(verb, rest, line, context);
  const split = splitVerb(first.text);
  if (split)
    return readVerb(
      split.verb,
      [restOf(first, first.text.length - split.rest.length), ...rest],
      line,
      context,
    );
  return unknownWord(first, words, line, context);
}

/** One reader per verb. */
function readVerb(verb: Verb, words: readonly Word[], line: string, context: LineContext): Line {
  switch (verb) {
    case 'raise':
      return readRaise(words, line, context);
    case 'pending':
    case 'running':
    case 'show':
    case 'history':
    case 'apps':
      return readList(verb, words, context);
    case 'packs':
    case 'skus':
      return readPacks(verb, words);
    case 'chart':
      return readChart(words, context);
    case 'renew':
      return readRenew(words, context);
    case 'cancel':
      return readCancel(words, context);
    case 'help': {
      const topic = words[0]?.text ?? null;
      return { kind: 'help', topic: topic === null ? null : (verbOf(topic) ?? clip(topic, 40)) };
    }
  }
}

function unknownWord(first: Word, words: readonly Word[], line: string, context: LineContext): Line {
  const nearest = meantVerb(first.text, words, line, context);
  // A near miss is the verb; anything else may be an app whose verb was forgotten.
  const meant =
    nearest === null ? readRaise(words, line, context) : readVerb(nearest, words.slice(1), line, context);
  const typed = clip(first.text, 40);
  const suggestion = suggestionFor(meant, nearest, words, line, context);
  return { kind: 'problem', problem: { reason: 'unknown_word', typed, nearest, suggestion } };
}

/** The verb that is near. For something to look up it only counts if the rest fits it: `shop` is near `show`. */
function meantVerb(typed: string, words: readonly Word[], line: string, context: LineContext): Verb | null {
  const nearest = nearestVerb(typed);
  if (nearest === null || nearest === 'raise' || nearest === 'help') return nearest;
  // `shop 300k 3d` is a raise without its verb.
  if (readRaise(words, line, context).kind === 'raise') return null;
  return readVerb(nearest, words.slice(1), line, context).kind === 'problem' ? null : nearest;
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
  if (meant.kind === 'raise_form') return context.language === 'zh' ? '/quota 提额' : '/quota raise';
  if (meant.kind === 'unclear_start') return raiseSuggestion(unclearDraft(meant), context);
  if (meant.kind === 'raise') {
    return isAcceptable(meant, context)
      ? asTyped('raise', nearest === null ? words : words.slice(1), line, context)
      : raiseSuggestion(draftOf(meant, context), context);
  }
  if (nearest !== null && nearest !== 'raise' && nearest !== 'help')
    return asTyped(nearest, words.slice(1), line, context);
  return helpSuggestion(context);
}

/** The line as it was, behind the right verb. */
function asTyped(verb: Verb, words: readonly Word[], line: string, context: LineContext): string {
  const rest = words[0] ? line.slice(words[0].start) : '';
  return `/quota ${wordOf(verb, context.language)} ${clip(plainTokens(rest), LONGEST_REST)}`.trimEnd();
}
