import type { LimitRefusal } from '../../../../domain/policy/meters/limits.ts';
import type { OutcomeRefusal } from '../../../../domain/policy/outcomes.ts';
import type { ReasonRefusal } from '../../../../domain/policy/reason-rule.ts';
import { inLanguage } from '../../../../kit/language.ts';
import { type Sentence, say } from '../../../text/sentence.ts';
import { limitRefusal } from './budgets.ts';

/** Why the policy does not let a raise be requested like this, in the words of whoever wrote it. */
export function policyRefusal(refusal: OutcomeRefusal | ReasonRefusal | LimitRefusal): Sentence {
  switch (refusal.reason) {
    case 'over_limit':
      return limitRefusal(refusal);
    case 'refused_by_policy':
      return say`没有提交（规则“${refusal.rule}”）：${inLanguage(refusal.sentence, 'zh') ?? ''}`;
    case 'reason_wanted':
      return say`请填写理由（规则“${refusal.rule}”）${wanted(refusal)}`;
    case 'reason_unfit':
      return say`理由不符合规则“${refusal.rule}”${wanted(refusal)}`;
  }
}

function wanted({ hint, pattern }: ReasonRefusal): string {
  const text = inLanguage(hint, 'zh');
  if (text !== null) return `：${text}`;
  return pattern === null ? '。' : `：需要包含 ${pattern}。`;
}
