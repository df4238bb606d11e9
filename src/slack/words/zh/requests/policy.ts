import type { BreakGlassRefusal } from '../../../../domain/policy/break-glass.ts';
import type { OutcomeRefusal } from '../../../../domain/policy/outcomes.ts';
import type { ReasonRefusal } from '../../../../domain/policy/reason-rule.ts';
import { inLanguage } from '../../../../kit/language.ts';
import { group, join, person, type Sentence, say } from '../../../text/sentence.ts';

/** Why the policy does not let a raise be requested like this, in the words of whoever wrote it. */
export function policyRefusal(refusal: OutcomeRefusal | ReasonRefusal | BreakGlassRefusal): Sentence {
  switch (refusal.reason) {
    case 'refused_by_policy':
      return say`没有提交（规则“${refusal.rule}”）：${inLanguage(refusal.sentence, 'zh') ?? ''}`;
    case 'no_break_glass':
      return noBreakGlass(refusal);
    case 'reason_wanted':
      return say`请填写理由（规则“${refusal.rule}”）${wanted(refusal)}`;
    case 'reason_unfit':
      return say`理由不符合规则“${refusal.rule}”${wanted(refusal)}`;
  }
}

function noBreakGlass({ may }: BreakGlassRefusal): Sentence {
  const named = [...may.users.map(person), ...may.groups.map(group)];
  return named.length === 0
    ? say`没有提交：这次提额不能使用紧急破窗，请按普通申请提交。`
    : say`没有提交：只有 ${join(named, '、')} 可以对这次提额使用紧急破窗。请联系他们，或按普通申请提交。`;
}

function wanted({ hint, pattern }: ReasonRefusal): string {
  const text = inLanguage(hint, 'zh');
  if (text !== null) return `：${text}`;
  return pattern === null ? '。' : `：需要包含 ${pattern}。`;
}
