import type { KnownBlock } from '@slack/web-api';
import type { PolicyNotice } from '../../domain/policy/versions/notice.ts';
import type { PolicyChanges } from '../../domain/policy/versions/outline.ts';
import type { Language } from '../../kit/language.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, section, textOf } from '../blocks/render.ts';
import type { Sentence } from '../text/sentence.ts';
import type { Words } from '../words/shape/words.ts';
import { words } from '../words/words.ts';

export type PolicyNoticeMessage = {
  text: string;
  blocks: KnownBlock[];
  metadata: { event_type: 'headroom_policy'; event_payload: { id: string; about: PolicyNotice['about'] } };
};

/** More names would not be read. */
const MOST_NAMES = 10;

/** What became of the policy, for whoever looks after the deployment. */
export function policyNoticeMessage(
  id: string,
  notice: PolicyNotice,
  language: Language,
): PolicyNoticeMessage {
  const { head, items, last } = partsOf(notice, language);
  const marked = items.map((item): Sentence => ['• ', ...item]);
  return {
    text: textOf([head, ...marked, ...last], '\n', LIMITS.messageText),
    blocks: [paragraph(head), ...listOf(items), ...last.map(paragraph)],
    metadata: { event_type: 'headroom_policy', event_payload: { id, about: notice.about } },
  };
}

function partsOf(
  notice: PolicyNotice,
  language: Language,
): { head: Sentence; items: Sentence[]; last: Sentence[] } {
  const { policyNotices: say } = words(language);
  switch (notice.about) {
    case 'changed':
      return {
        head: say.changed(notice.from, notice.to),
        items: itemsOf(notice.changes, say),
        last: notice.outcomes === null ? [] : [say.outcomes(notice.outcomes)],
      };
    case 'invalid': {
      const more = notice.total - notice.problems.length;
      return {
        head: say.invalid(notice.file, notice.version),
        items: notice.problems.map(say.problem),
        last: more > 0 ? [say.moreProblems(more)] : [],
      };
    }
    case 'valid_again':
      return { head: say.validAgain(notice.file, notice.version), items: [], last: [] };
  }
}

function itemsOf(changes: PolicyChanges, say: Words['policyNotices']): Sentence[] {
  const named = (['added', 'removed', 'changed', 'parts'] as const).flatMap((kind): Sentence[] => {
    const names = changes[kind];
    if (names.length === 0) return [];
    return [say.changes[kind](names.slice(0, MOST_NAMES), Math.max(0, names.length - MOST_NAMES))];
  });
  return changes.reordered ? [...named, [say.reordered]] : named;
}

function listOf(items: readonly Sentence[]): KnownBlock[] {
  if (items.length === 0) return [];
  return [
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_list', style: 'bullet', elements: items.map(section) }],
    },
  ];
}
