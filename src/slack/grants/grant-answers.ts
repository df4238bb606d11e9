import type { AskGrantRefusal, GrantRefusal } from '../../domain/grants/grant-refusals.ts';
import type { StandingGrant } from '../../domain/grants/standing-grant.ts';
import { tally } from '../../domain/policy/tally.ts';
import type { ShownGrant } from '../../flows/grants/grant-ports.ts';
import type { GrantVoteInput } from '../../flows/grants/use-cases.ts';
import type { Language } from '../../kit/language.ts';
import type { Result } from '../../kit/result.ts';
import { answer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import type { Sentence } from '../text/sentence.ts';
import type { StartClock } from '../words/shape/start.ts';
import { words } from '../words/words.ts';

/** After a grant was submitted: its end is repeated in full, since it is a permission to spend. */
export function askedGrantAnswer(grant: StandingGrant, language: Language, clock: StartClock): PrivateAnswer {
  const { grants, start } = words(language);
  const { asked, ends } = grants.answers;
  return answer([asked(grant.id, grant.channel), ends(start.reading(grant.scope.endsAt, clock))]);
}

/** `nearest`: the line that could be carried out instead, on a line of its own to be copied. */
export function grantRefusedAnswer(
  refusal: AskGrantRefusal,
  language: Language,
  nearest: string | null,
): PrivateAnswer {
  const { grants, answers } = words(language);
  const suggestion: Sentence[] = nearest === null ? [] : [[answers.suggestion(nearest)]];
  return answer([grants.refusals.ask(refusal), ...suggestion]);
}

/** After a click or a line that decides about a grant. */
export function decidedGrantAnswer(
  done: GrantVoteInput['type'],
  result: Result<ShownGrant, GrantRefusal>,
  language: Language,
): PrivateAnswer {
  const { grants } = words(language);
  return answer([
    result.ok ? doneSentence(done, result.value.grant, language) : grants.refusals.decide(result.refusal),
  ]);
}

function doneSentence(done: GrantVoteInput['type'], grant: StandingGrant, language: Language): Sentence {
  const { answers } = words(language).grants;
  switch (done) {
    case 'approve': {
      const { have, need } = tally(grant.rule, grant.votes);
      return grant.phase === 'pending' ? answers.counted(grant.id, have, need) : answers.granted(grant.id);
    }
    case 'reject': {
      const { need } = tally(grant.rule, []);
      return grant.phase === 'pending'
        ? words(language).answers.rejectionCounted(grant.id, grant.rejections?.length ?? 0, need)
        : answers.rejected(grant.id);
    }
    case 'withdraw':
      return answers.withdrawn(grant.id);
    case 'revoke':
      return answers.revoked(grant.id);
  }
}
