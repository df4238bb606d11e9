import { findApp, type ReceiverApp } from '../../domain/apps/apps.ts';
import type { FrozenRefusal } from '../../domain/freeze/freeze.ts';
import type { AutomaticTerms } from '../../domain/policy/automatic.ts';
import { whyNoBreakGlass } from '../../domain/policy/break-glass.ts';
import type { CountedBudget } from '../../domain/policy/budget.ts';
import type { Source } from '../../domain/policy/conditions/facts.ts';
import { withConfirmation } from '../../domain/policy/confirm.ts';
import { withBudgets } from '../../domain/policy/extra-votes.ts';
import type { Limits } from '../../domain/policy/meters/limits.ts';
import type { MeterRef } from '../../domain/policy/meters/meter.ts';
import { type Carried, carryOut } from '../../domain/policy/outcomes.ts';
import type { Policy, PolicyRule } from '../../domain/policy/policy.ts';
import { checkReason, type ReasonLink } from '../../domain/policy/reason-rule.ts';
import type { Rule } from '../../domain/policy/rule.ts';
import { checkWords } from '../../domain/requests/ask.ts';
import { type Choice, choosePack } from '../../domain/requests/choose-pack.ts';
import { isOverlapped } from '../../domain/requests/overlaps.ts';
import type { RaiseWish } from '../../domain/requests/raise-wish.ts';
import type { AskRefusal } from '../../domain/requests/refusals.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Units } from '../../domain/units.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { PackReader } from '../packs/pack-reader.ts';
import { type AppliedPolicy, type ApplyPolicyOptions, createApplyPolicy } from '../policy/apply-policy.ts';
import { type CountedWish, countWish } from '../policy/count-wish.ts';
import type { SavedReads } from '../policy/hold-automatic.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';

export type PrepareOptions = ApplyPolicyOptions & {
  store: RequestStore;
  packReader: PackReader;
  clock: Clock;
  apps: ReceiverApp[];
  /** Account of AppIDs that are not configured. */
  defaultAccount: string;
};

/** A wish that can be stored as a request: what it takes, and who has to agree. */
export type Prepared = {
  app: ReceiverApp;
  choice: Choice;
  /** Raises of the same app. */
  others: RequestState[];
  rule: Rule;
  /** How the rule approves it at once; `null`: people decide. */
  automatic: AutomaticTerms | null;
  /** What the approval draws on. */
  meters: MeterRef[];
  /** Version of the policy that the rule is from. */
  policy: string;
  limits: Limits | null;
  budgets: CountedBudget[];
  reasonLink: ReasonLink | null;
};

/** `editing`: the request that is to become this, if it is no new one. */
type Wish = RaiseWish & { by: string; source: Source; editing?: string };

/** What a wish takes, and the rule, limits and budgets that it comes under, whatever these say. */
export type Examined = Pick<Prepared, 'app' | 'choice' | 'others'> & {
  applied: AppliedPolicy;
  counted: CountedWish;
};

/** Finds out what a wish takes and which rule it comes under, and changes nothing. */
export function createExamine(
  options: PrepareOptions,
): (wish: Wish, reads?: SavedReads) => Promise<Result<Examined, AskRefusal>> {
  const { store, packReader, clock, apps, defaultAccount } = options;
  const applyPolicy = createApplyPolicy(options);
  return async (wish, reads = readsOf(store)) => {
    const app = findApp(apps, wish.app, defaultAccount);
    if (!app.ok) return app;
    const words = checkWords(wish, clock());
    if (!words.ok) return words;
    const { packs, unreadable } = await packReader.available();
    const own = packs.filter(({ pack }) => pack.account === app.value.account);
    const choice = choosePack(own, wish, clock());
    if (!choice.ok) return refuse(knowing(choice.refusal, unreadable));
    const raises = await store.raisesOf(app.value.appId, clock());
    const others = raises.filter(({ id }) => id !== wish.editing);
    const facts = factsOf(wish, app.value, choice.value, others, clock());
    const { specification } = choice.value;
    const counting = (policy: Policy) => countWish(store, policy, app.value, specification, clock());
    const applied = await applyPolicy(
      facts,
      // What was submitted before is for people to decide.
      wish.editing === undefined ? { ...reads, budgets: counting } : 'people',
    );
    return accept({
      app: app.value,
      choice: choice.value,
      others,
      applied,
      counted: await counting(applied.policy),
    });
  };
}

/** The same by everything that can refuse it. */
export function createPrepare(
  options: PrepareOptions,
): (wish: Wish, reads?: SavedReads) => Promise<Result<Prepared, AskRefusal>> {
  const examine = createExamine(options);
  return async (wish, reads) => {
    const examined = await examine(wish, reads);
    if (!examined.ok) return examined;
    const { applied, counted, ...found } = examined.value;
    const { rule, policy, version, facts, meters } = applied;
    const frozen = frozenGlass(applied);
    if (frozen) return refuse(frozen);
    const unbroken = whyNoBreakGlass(policy, facts, rule);
    if (unbroken) return refuse(unbroken);
    if (counted.overLimit) return refuse(counted.overLimit);
    const outcome = carryOut(rule);
    if (!outcome.ok) return outcome;
    const reason = checkReason(rule.name, rule.reason, wish.reason);
    if (!reason.ok) return reason;
    const { limits, budgets } = counted;
    const { units } = found.choice.specification;
    return accept({
      ...found,
      automatic: outcome.value.automatic,
      rule: neededBy(outcome.value, rule, counted, { units, above: policy.confirmAbove }),
      meters,
      policy: version,
      limits,
      budgets,
      reasonLink: reason.value,
    });
  };
}

/** The rule as it travels with a request: with more votes beyond a budget. Of what nobody votes on there are only reviews. */
export function neededBy(
  { rule, automatic }: Carried,
  { overBudget }: PolicyRule,
  { asked, budgets }: CountedWish,
  confirm?: { units: Units; above: number | undefined },
): Rule {
  if (automatic !== null) return rule;
  const confirmed = confirm ? withConfirmation(rule, confirm.units, confirm.above) : rule;
  return withBudgets(confirmed, overBudget ?? null, asked, budgets);
}

/** For whoever saves nothing. */
export function readsOf(store: RequestStore): SavedReads {
  return { meters: store.loadMeters, freeze: async () => (await store.loadFreeze()).value };
}

/** A glass that could be broken, but for the freeze. */
function frozenGlass({ facts, why }: AppliedPolicy): FrozenRefusal | null {
  const glass = facts.breakGlass ? why.filter(({ rule }) => rule.outcome.kind === 'break_glass') : [];
  const [held] = glass.flatMap((one) => one.held ?? []);
  return held?.kind === 'frozen' ? { reason: 'frozen', freeze: held.freeze } : null;
}

function factsOf(
  { by, source, rate, days, beginsAt, breakGlass }: Wish,
  { appId, name, owners }: ReceiverApp,
  { pack, specification: { units } }: Choice,
  others: RequestState[],
  now: number,
) {
  const startsAt = beginsAt ?? now;
  return {
    by,
    source,
    app: { appId, name, owners },
    appCount: 1,
    rate,
    days,
    units,
    packAll: pack.all,
    requestedAt: now,
    startsAt,
    overlap: isOverlapped(others, startsAt, days),
    breakGlass: breakGlass === true,
  };
}

/** A pack that is missing may be among the orders that could not be read. */
function knowing(refusal: AskRefusal, unreadable: number): AskRefusal {
  const aboutPacks = refusal.reason === 'no_pack' || refusal.reason === 'unknown_pack';
  return aboutPacks && unreadable > 0 ? { ...refusal, unreadable } : refusal;
}
