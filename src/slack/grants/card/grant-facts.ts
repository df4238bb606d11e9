import { remainingOf } from '../../../domain/grants/standing-grant.ts';
import { tally } from '../../../domain/policy/tally.ts';
import type { ShownGrant } from '../../../flows/grants/grant-ports.ts';
import type { Language } from '../../../kit/language.ts';
import type { Fact } from '../../blocks/facts.ts';
import { name } from '../../blocks/limits.ts';
import { link, type Sentence, say } from '../../text/sentence.ts';
import type { GrantLabel } from '../../words/shape/approvals/grants.ts';
import { words } from '../../words/words.ts';

/** What a grant permits and to whom, and who decided about it. */
export function grantFacts({ grant, drawn }: ShownGrant, language: Language): Fact[] {
  const { grants, card } = words(language);
  const { scope, rule, votes, rejections = [], reasonLink } = grant;
  const fact = (label: GrantLabel, value: Sentence): Fact => ({ label: grants.labels[label], value });
  const { have, need } = tally(rule, votes);
  return [
    fact('who', grants.people(grant)),
    fact('limit', [grants.limit(scope.rate, name(scope.app.name))]),
    fact('remaining', [grants.remaining(remainingOf(grant, drawn), scope.units)]),
    fact('until', grants.until(scope.endsAt)),
    ...(reasonLink ? [fact('link', say`${name(reasonLink.text)} ${link(reasonLink.url)}`)] : []),
    ...(grant.phase === 'pending' ? [fact('decides', card.decides(rule, votes))] : []),
    ...(votes.length > 0 ? [fact('votes', card.votes(have, need, votes))] : []),
    ...(rejections.length > 0
      ? [
          {
            label: card.labels.rejections,
            value: card.votes(rejections.length, tally(rule, []).need, rejections),
          },
        ]
      : []),
  ];
}
