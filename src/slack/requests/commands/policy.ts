import type { SingleWish } from '../../../domain/requests/raise-wish.ts';
import { subcommand } from '../../commands/subcommand.ts';
import { withGrants } from '../../grants/grant-list.ts';
import { missingZone } from '../../line/raise/missing-zone.ts';
import type { AnyRaiseLine } from '../../line/raise/raise-line.ts';
import { readRaise } from '../../line/raise/read-raise.ts';
import { spelled } from '../../line/typed/spelled.ts';
import { words } from '../../words/words.ts';
import { rehearse } from '../ask/rehearse.ts';
import { policyAnswer } from '../policy-answer.ts';

/** `raise`: the one that is asked about; `null`: about the policy as a whole. */
type PolicyLine = { kind: 'policy'; raise: TypedRaise | null };
type TypedRaise = Exclude<AnyRaiseLine, { kind: 'raise_form' }>;

const { meant } = spelled((language) => ({ raise: words(language).quota.raise.verbs }));

/** `/quota policy [raise <app> <rate> <days> …]` */
export const policy = subcommand<'policy', PolicyLine>({
  name: 'policy',
  group: 'look_up',
  family: 'reference',
  read(typed, { line, context }) {
    const [first, ...rest] = typed;
    const raise = readRaise(first && meant(first.text) === 'raise' ? rest : typed, line, context);
    if (raise.kind === 'problem') return raise;
    return { kind: 'policy', raise: raise.kind === 'raise_form' ? null : raise };
  },
  missingZone: ({ raise }, context) => (raise === null ? null : missingZone(raise, context)),
  needs: 'work',
  async run({ raise }, context) {
    const { payload, reply, deps, reader } = context;
    if (raise !== null) return rehearse(wishOf(raise), context);
    const { policy: rules, grants } = deps.useCases;
    const answer = policyAnswer(await rules.rules(payload.userId), reader.language);
    await reply.say(withGrants(answer, await grants.open(), reader.language));
  },
});

/** Of a start that can mean several times, the first: nothing is submitted. */
function wishOf(line: TypedRaise): SingleWish {
  return line.kind === 'raise' ? line : { ...line.raise, beginsAt: line.readings[0] ?? null };
}
