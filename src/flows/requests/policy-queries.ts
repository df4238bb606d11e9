import type { Asks } from '../../domain/policy/asks.ts';
import type { BreakGlassRefusal } from '../../domain/policy/break-glass.ts';
import type { PassedOver } from '../../domain/policy/decide-policy.ts';
import type { CapUse } from '../../domain/policy/meters/caps.ts';
import { carryOut } from '../../domain/policy/outcomes.ts';
import type { PolicyRule } from '../../domain/policy/policy.ts';
import type { Rule } from '../../domain/policy/rule.ts';
import { sourceOf } from '../../domain/policy/source-of.ts';
import type { UnderGrant } from '../../domain/policy/under-grant.ts';
import type { AskedItem } from '../../domain/requests/ask/ask.ts';
import type { Choice } from '../../domain/requests/ask/choose-pack.ts';
import type { AskSurface } from '../../domain/requests/events.ts';
import type { RaiseWish } from '../../domain/requests/raise-wish.ts';
import { tidyReason } from '../../domain/requests/reason.ts';
import type { AskRefusal } from '../../domain/requests/refusals.ts';
import type { Units } from '../../domain/units.ts';
import { mapAll, type NonEmpty } from '../../kit/non-empty.ts';
import { accept, type Result } from '../../kit/result.ts';
import { type WhoIsAskedOptions, whoIsAsked } from '../delegates/who-is-asked.ts';
import type { CountedWish } from '../policy/count-wish.ts';
import { type PolicyUses, policyUses } from '../policy/policy-uses.ts';
import { type FindCover, noGrantFor, uncoveredOf } from './cover.ts';
import { createExamine, type Examined, type ExamineOptions, readsOf } from './examine.ts';
import { checkReasons, neededBy, unbrokenGlass } from './prepare.ts';

/** What would become of a raise. */
export type Rehearsal = {
  /** Its allocations. */
  raise: NonEmpty<{ app: string; rate: number; days: number; units: Units }>;
  rule: PolicyRule;
  why: PassedOver[];
  /** How far the caps of the rule are used up today, where it approves by itself. */
  uses: CapUse[];
  /** It was to run at once, and does not. */
  unbroken: BreakGlassRefusal | null;
  /** The rule requires another reason. */
  reasonMissing: boolean;
  /** Who would be notified; `null`: nobody, or Slack does not tell. */
  asks: Asks | null;
  counted: CountedWish;
  /** The rule as it would travel with the request, with what it needs beyond a budget; `null`: nobody can approve it. */
  needs: Rule | null;
  /** A standing grant that would approve it in place of votes; nothing is drawn from it yet. */
  grant: UnderGrant | null;
};

export type PolicyQueries = {
  /** The rules in their order, and how far limits and budgets are used. `foreign`: never for a request of this person. */
  rules(
    by: string,
  ): Promise<{ version: string; rules: { rule: PolicyRule; foreign: boolean }[] } & PolicyUses>;
  /** Which rule a raise would come under; nothing is stored. */
  rehearse(wish: RaiseWish & { by: string; surface?: AskSurface }): Promise<Result<Rehearsal, AskRefusal>>;
};

/** What people can ask about the policy without submitting anything. */
export function createPolicyQueries(
  options: ExamineOptions & WhoIsAskedOptions & { findCover: FindCover },
): PolicyQueries {
  const { policy, directory, store, clock } = options;
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

  /** As on submitting: what the policy approves by itself, and what goes beyond a budget or limit, is under no grant. */
  async function grantFor({ items, applied, counted }: Examined, by: string): Promise<UnderGrant | null> {
    const outcome = carryOut(applied.rule);
    if (!outcome.ok || counted.overLimit) return null;
    if (noGrantFor({ ...outcome.value, budgets: counted.budgets })) return null;
    const raise = uncoveredOf(mapAll(items, uncoveredItem), by, clock());
    return raise && ((await options.findCover(raise, readsOf(store)))?.grant ?? null);
  }

  return {
    async rules(by) {
      const { version, rules, ...counting } = policy();
      const uses = policyUses(store, counting, clock());
      const seen = rules.map(async (rule) => ({ rule, foreign: await isForeign(rule, by) }));
      return { version, rules: await Promise.all(seen), ...(await uses) };
    },

    async rehearse({ surface = 'command', ...asked }) {
      const wish = { ...asked, reason: tidyReason(asked.reason) };
      const examined = await examine({ ...wish, source: sourceOf(surface) });
      if (!examined.ok) return examined;
      const { items, applied, counted } = examined.value;
      const { rule, why, uses, parts } = applied;
      const outcome = carryOut(rule);
      const needs = outcome.ok ? neededBy(outcome.value, rule, counted) : null;
      const reasonMissing = !checkReasons(applied, wish.reason).ok;
      const raise = mapAll(items, ({ app, choice }) => ({ app: app.name, ...sizeOf(choice) }));
      const unbroken = parts.map(unbrokenGlass).find((one) => one !== null) ?? null;
      const refused = needs === null || unbroken !== null;
      const grant = refused ? null : await grantFor(examined.value, asked.by);
      const asks = needs === null || grant ? null : await whoIsAsked(options, needs, asked.by);
      return accept({ raise, rule, why, uses, unbroken, reasonMissing, counted, needs, asks, grant });
    },
  };
}

function sizeOf({ specification: { rate, days, units } }: Choice) {
  return { rate, days, units };
}

function uncoveredItem({ app, choice, beginsAt }: AskedItem) {
  const { rate, units } = choice.specification;
  return { appId: app.appId, rate, units, beginsAt };
}
