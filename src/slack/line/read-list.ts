import type { Line, LineContext, LineProblem } from './line.ts';
import { historyWords, readHistory } from './read-history.ts';
import { packIn } from './read-packs.ts';
import { readRequest } from './read-request.ts';
import type { Word } from './split-words.ts';
import { clip, LONGEST_EVIDENCE } from './suggest.ts';
import { wordOf } from './verbs.ts';

export type ListVerb = 'pending' | 'running' | 'show' | 'history' | 'apps';

/** Reads what follows a verb that looks something up. */
export function readList(verb: ListVerb, words: readonly Word[], context: LineContext): Line {
  const [first, second] = words;
  switch (verb) {
    case 'pending':
    case 'apps':
      return first ? tooMuch(verb, [], first, context) : { kind: verb };
    case 'running':
      if (second) return tooMuch(verb, [first?.text ?? ''], second, context);
      return { kind: verb, app: first?.text ?? null };
    case 'history': {
      const { line: found, stray } = readHistory(words);
      return stray ? tooMuch(verb, historyWords(found), stray, context) : found;
    }
    case 'show':
      return readShow(words, context);
  }
}

function readShow(words: readonly Word[], context: LineContext): Line {
  const [first] = words;
  if (!first) return problem({ reason: 'missing_request' }, 'show', ['R-1'], context);
  const pack = packIn(first.text);
  if (pack !== null) return { kind: 'show_pack', pack };
  const read = readRequest(words);
  if ('reason' in read) {
    const digits = /\d{1,12}/.exec(first.text)?.[0] ?? '1';
    const typed = clip(first.text, LONGEST_EVIDENCE);
    return problem({ reason: 'bad_request', typed }, 'show', [`R-${Number(digits) || 1}`], context);
  }
  const { request, rest } = read;
  return rest[0] ? tooMuch('show', [request], rest[0], context) : { kind: 'show', request };
}

function line(verb: ListVerb, rest: readonly string[], { language }: LineContext): string {
  return ['/quota', wordOf(verb, language), ...rest.map((word) => clip(word, LONGEST_EVIDENCE))].join(' ');
}

function tooMuch(verb: ListVerb, kept: readonly string[], word: Word, context: LineContext): Line {
  return problem({ reason: 'one_too_many', typed: clip(word.text, LONGEST_EVIDENCE) }, verb, kept, context);
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function problem(
  found: DistributiveOmit<LineProblem, 'suggestion'>,
  verb: ListVerb,
  rest: readonly string[],
  context: LineContext,
): Line {
  return { kind: 'problem', problem: { ...found, suggestion: line(verb, rest, context) } };
}
