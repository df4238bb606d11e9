import { canonicalJson } from '../../kit/canonical-json.ts';
import type { Rule } from '../policy/rule.ts';

/** Whether the same people decide by both rules, and as many of them: then what one of them approved stays approved. */
export function decidesAlike(one: Rule, other: Rule): boolean {
  return whoDecides(one) === whoDecides(other);
}

/** Without its name, and without what says nothing about approving: nobody votes for a series of their own in any case. */
function whoDecides({
  name: _name,
  selfApproval: _own,
  reject: _reject,
  confirm: _confirm,
  ...rule
}: Rule): string {
  return canonicalJson(rule);
}
