import { type BreakGlassRefusal, whyNoBreakGlass } from '../../domain/policy/break-glass.ts';
import type { CapUse } from '../../domain/policy/caps.ts';
import type { PassedOver } from '../../domain/policy/decide-policy.ts';
import type { PolicyRule } from '../../domain/policy/policy.ts';
import { checkReason } from '../../domain/policy/reason-rule.ts';
import type { RaiseWish } from '../../domain/requests/raise-wish.ts';
import { tidyReason } from '../../domain/requests/reason.ts';
import type { AskRefusal } from '../../domain/requests/refusals.ts';
import type { Units } from '../../domain/units.ts';
import { accept, type Result } from '../../kit/result.ts';
import { createExamine, type PrepareOptions } from './prepare.ts';

/** What would become of a raise. */
export type Rehearsal = {
  raise: { app: string; rate: number; days: number; units: Units };
  rule: PolicyRule;
  why: PassedOver[];
  /** How far the caps of the rule are used up today, where it approves by itself. */
  uses: CapUse[];
  /** It was to run at once, and does not. */
  unbroken: BreakGlassRefusal | null;
  /** The rule requires another reason. */
  reasonMissing: boolean;
};

export type PolicyQueries = {
  /** The rules in their order. `foreign`: never for a request of this person. */
  rules(by: string): Promise<{ version: string; rules: { rule: PolicyRule; foreign: boolean }[] }>;
  /** Which rule a raise would come under; nothing is stored. */
  rehearse(wish: RaiseWish & { by: string }): Promise<Result<Rehearsal, AskRefusal>>;
};

/** What people can ask about the policy without submitting anything. */
export function createPolicyQueries(options: PrepareOptions): PolicyQueries {
  const { policy, directory } = options;
  const examine = createExamine(options);

  async function isForeign({ when }: PolicyRule, by: string): Promise<boolean> {
    const { requester } = when;
    if (requester === undefined || requester.users.includes(by)) return false;
    const [groups, channels] = await Promise.all([
      requester.groups.length === 0 ? [] : directory.groupsOf(by, requester.groups, 'showing'),
      Promise.all(requester.channels.map((channel) => directory.inChannel(channel, by, 'showing'))),
    ]);
    return groups.length === 0 && !channels.includes(true);
  }

  return {
    async rules(by) {
      const { version, rules } = policy();
      const seen = rules.map(async (rule) => ({ rule, foreign: await isForeign(rule, by) }));
      return { version, rules: await Promise.all(seen) };
    },

    async rehearse(asked) {
      const wish = { ...asked, reason: tidyReason(asked.reason) };
      const examined = await examine({ ...wish, source: 'person' });
      if (!examined.ok) return examined;
      const { app, choice, applied } = examined.value;
      const { rate, days, units } = choice.specification;
      const { rule, why, uses, policy: asPolicy, facts } = applied;
      const reasonMissing = !checkReason(rule.name, rule.reason, wish.reason).ok;
      const raise = { app: app.name, rate, days, units };
      const unbroken = whyNoBreakGlass(asPolicy, facts, rule);
      return accept({ raise, rule, why, uses, unbroken, reasonMissing });
    },
  };
}
