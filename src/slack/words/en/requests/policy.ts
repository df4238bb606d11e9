import type { BreakGlassRefusal } from '../../../../domain/policy/break-glass.ts';
import type { OutcomeRefusal } from '../../../../domain/policy/outcomes.ts';
import type { ReasonRefusal } from '../../../../domain/policy/reason-rule.ts';
import { inLanguage } from '../../../../kit/language.ts';
import { group, join, person, type Sentence, say } from '../../../text/sentence.ts';

/** Why the policy does not let a raise be requested like this, in the words of whoever wrote it. */
export function policyRefusal(refusal: OutcomeRefusal | ReasonRefusal | BreakGlassRefusal): Sentence {
  switch (refusal.reason) {
    case 'refused_by_policy':
      return say`Not submitted (rule “${refusal.rule}”): ${inLanguage(refusal.sentence, 'en') ?? ''}`;
    case 'no_break_glass':
      return noBreakGlass(refusal);
    case 'reason_wanted':
      return say`Add a reason (rule “${refusal.rule}”)${wanted(refusal)}`;
    case 'reason_unfit':
      return say`The reason doesn’t fit the rule “${refusal.rule}”${wanted(refusal)}`;
  }
}

function noBreakGlass({ may }: BreakGlassRefusal): Sentence {
  const named = [...may.users.map(person), ...may.groups.map(group)];
  return named.length === 0
    ? say`Not submitted: no one may use break-glass for this raise. Submit it without break-glass.`
    : say`Not submitted: only ${join(named, ', ')} may use break-glass for this raise. Contact one of them, or submit it without break-glass.`;
}

function wanted({ hint, pattern }: ReasonRefusal): string {
  const text = inLanguage(hint, 'en');
  if (text !== null) return `: ${text}`;
  return pattern === null ? '.' : `: it must contain ${pattern}.`;
}
