import type { Line, LineContext } from './line.ts';
import { meantRequest, readRequest } from './read-request.ts';
import type { Word } from './split-words.ts';
import { cancelSuggestion, clip } from './suggest.ts';

/** The words after the verb: `<raise>` and nothing else, so that nobody believes to have cancelled two. */
export function readCancel(words: readonly Word[], context: LineContext): Line {
  const read = readRequest(words);
  if ('reason' in read) {
    return {
      kind: 'problem',
      problem: { ...read, suggestion: cancelSuggestion(meantRequest(words), context) },
    };
  }
  const { request } = read;
  const [more] = read.rest;
  if (!more) return { kind: 'cancel', request };
  const suggestion = cancelSuggestion(request, context);
  return { kind: 'problem', problem: { reason: 'too_many_words', typed: clip(more.text, 40), suggestion } };
}
