import { code, join, type Sentence, say } from '../../text/sentence.ts';
import type { PolicyNoticeWords } from '../shape/lists.ts';
import { n, plural, some } from './grammar/numbers.ts';

const named =
  (label: string) =>
  (names: readonly string[], more: number): Sentence =>
    say`${label}: ${join(names.map(code), ', ')}${more > 0 ? ` and ${n(more)} more` : ''}`;

export const policyNotices: PolicyNoticeWords = {
  changed: (from, to) =>
    say`New approval policy in effect: version ${code(to)} (before: ${code(from)}). It applies to new requests and edits; pending requests keep their rules.`,
  changes: {
    added: named('Rules added'),
    removed: named('Rules removed'),
    changed: named('Rules changed'),
    parts: named('Also changed'),
  },
  reordered: 'Order of rules changed',
  outcomes: (kinds) =>
    kinds === 0
      ? ['Every request still has the same outcome.']
      : [
          `${some(kinds, 'kind', 'kinds')} of requests now ${plural(kinds, 'has', 'have')} a different outcome. To list them: `,
          code('npx headroom policy diff old.yml new.yml'),
        ],
  invalid: (file, version) =>
    say`${code(file)} is invalid and was not loaded. The approval policy stays at version ${code(version)}. Correct the file: it reloads on its own.`,
  problem: ({ where, line, what }) =>
    say`${line === undefined ? '' : `Line ${line} · `}${code(where)}: ${what}`,
  moreProblems: (count) => [`${some(count, 'more problem', 'more problems')}: see Headroom’s log.`],
  validAgain: (file, version) =>
    say`${code(file)} is valid again. The approval policy is unchanged: version ${code(version)}.`,
};
