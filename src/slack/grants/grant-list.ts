import { grantStanding, remainingOf } from '../../domain/grants/standing-grant.ts';
import type { ShownGrant } from '../../flows/grants/grant-ports.ts';
import type { Language } from '../../kit/language.ts';
import { below } from '../blocks/below.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { boldLine, bullets } from '../blocks/headed.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';

/** A message holds so many lines. */
const MOST_GRANTS = 20;

/** `/quota grant`: those that are pending or active, each with what remains. */
export function grantListAnswer(open: readonly ShownGrant[], language: Language): PrivateAnswer {
  const { list } = words(language).grants;
  const lines = open.length === 0 ? [[list.empty]] : [...grantLines(open, language), [list.hint]];
  return {
    text: textOf([[list.title], ...lines], '\n', LIMITS.messageText),
    blocks: [
      { type: 'rich_text', elements: [boldLine(list.title), bullets(lines.slice(0, open.length || 1))] },
      ...(open.length === 0 ? [] : [paragraph([list.hint])]),
    ],
  };
}

/** A line each. */
export function grantLines(open: readonly ShownGrant[], language: Language): Sentence[] {
  const { grants, card } = words(language);
  const lines = open
    .slice(0, MOST_GRANTS)
    .map(({ grant, drawn }) =>
      grants.list.row(grant, grantStanding(grant, drawn), remainingOf(grant, drawn)),
    );
  return open.length > MOST_GRANTS ? [...lines, [card.more(open.length - MOST_GRANTS)]] : lines;
}

/** The same below another answer; that answer as it is where no grant is open. */
export function withGrants(
  said: PrivateAnswer,
  open: readonly ShownGrant[],
  language: Language,
): PrivateAnswer {
  return below(said, words(language).grants.list.title, grantLines(open, language));
}
