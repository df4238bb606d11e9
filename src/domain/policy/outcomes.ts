import type { InLanguages } from '../../kit/language.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { AutomaticTerms, ReviewTerms } from './automatic.ts';
import type { Cap } from './caps.ts';
import type { Rule } from './rule.ts';

/** What a rule comes to. */
export type Outcome =
  /** People decide. */
  | ({ kind: 'need' } & Pick<Rule, 'need' | 'approvers' | 'selfApproval' | 'strangers' | 'guests'>)
  /** The policy approves it by itself while all caps allow it; days are those of `timeZone`. */
  | { kind: 'approve'; caps: Cap[]; timeZone: string; review: ReviewTerms }
  /** It runs at once, for whoever may ask for that. */
  | { kind: 'break_glass'; review: ReviewTerms }
  /** Nobody can. */
  | { kind: 'refuse'; sentence: InLanguages };

/** `sentence`: in the words of whoever wrote the policy. */
export type OutcomeRefusal = { reason: 'refused_by_policy'; rule: string; sentence: InLanguages };

type OutcomeOf<K extends Outcome['kind']> = Extract<Outcome, { kind: K }>;
type Carry<K extends Outcome['kind']> = (
  name: string,
  outcome: OutcomeOf<K>,
) => Result<Carried, OutcomeRefusal>;

/** Who decides. `automatic`: it is approved at once, and the people of the rule review it afterwards. */
export type Carried = { rule: Rule; automatic: AutomaticTerms | null };

/** Every kind of outcome: a row here, and its function. */
const OUTCOMES: { [K in Outcome['kind']]: Carry<K> } = {
  need: (name, { kind: _kind, ...rule }) => accept({ rule: { name, ...rule }, automatic: null }),
  approve: (name, { kind, review }) => accept(reviewed(name, kind, review)),
  break_glass: (name, { kind, review }) => accept(reviewed(name, kind, review)),
  refuse: (name, { sentence }) => refuse({ reason: 'refused_by_policy', rule: name, sentence }),
};

/** Nobody reviews what they requested themselves. */
function reviewed(name: string, kind: AutomaticTerms['kind'], review: ReviewTerms): Carried {
  const { need, approvers, withinMs, remindMs } = review;
  return {
    rule: { name, need, approvers, selfApproval: false },
    automatic: { kind, withinMs, remindMs },
  };
}

/** Who has to agree by this rule, or why nobody can. */
export function carryOut({
  name,
  outcome,
}: {
  name: string;
  outcome: Outcome;
}): Result<Carried, OutcomeRefusal> {
  return carry(outcome.kind, name, outcome);
}

function carry<K extends Outcome['kind']>(kind: K, name: string, outcome: Outcome) {
  return OUTCOMES[kind](name, outcome as OutcomeOf<K>);
}
