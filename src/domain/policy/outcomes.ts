import type { InLanguages } from '../../kit/language.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { Rule } from './rule.ts';

/** What a rule comes to. */
export type Outcome =
  /** People decide. */
  | ({ kind: 'need' } & Pick<Rule, 'need' | 'approvers' | 'selfApproval' | 'strangers' | 'guests' | 'reject'>)
  /** Nobody can. */
  | { kind: 'refuse'; sentence: InLanguages };

/** `sentence`: in the words of whoever wrote the policy. */
export type OutcomeRefusal = { reason: 'refused_by_policy'; rule: string; sentence: InLanguages };

type OutcomeOf<K extends Outcome['kind']> = Extract<Outcome, { kind: K }>;
type Carry<K extends Outcome['kind']> = (name: string, outcome: OutcomeOf<K>) => Result<Rule, OutcomeRefusal>;

/** Every kind of outcome: a row here, and its function. */
const OUTCOMES: { [K in Outcome['kind']]: Carry<K> } = {
  need: (name, { kind: _kind, ...rule }) => accept({ name, ...rule }),
  refuse: (name, { sentence }) => refuse({ reason: 'refused_by_policy', rule: name, sentence }),
};

/** Who has to agree by this rule, or why nobody can. */
export function carryOut({
  name,
  outcome,
}: {
  name: string;
  outcome: Outcome;
}): Result<Rule, OutcomeRefusal> {
  return carry(outcome.kind, name, outcome);
}

function carry<K extends Outcome['kind']>(kind: K, name: string, outcome: Outcome) {
  return OUTCOMES[kind](name, outcome as OutcomeOf<K>);
}
