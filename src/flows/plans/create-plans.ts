import { type Alternative, priced, variantsOf } from '../../domain/plans/alternatives.ts';
import { makePlan } from '../../domain/plans/make-plan.ts';
import type { Plan, PlanInput, PlanRefusal } from '../../domain/plans/problem/plan.ts';
import type { ItemWish } from '../../domain/requests/raise-wish.ts';
import { MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { mapAll, type NonEmpty, nonEmpty } from '../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { sha256Base64url } from '../../kit/sha256.ts';
import type { Clock } from '../ports/runtime.ts';
import type { RequestUseCases } from '../requests/use-cases.ts';
import { type PlanOptions, readPlanFacts } from './plan-input.ts';
import type { PlanningRefusal, PlanUseCases, Proposal, RequestPlanInput, TargetWish } from './use-cases.ts';

/** So long a plan stays the one that somebody was shown, though the clock goes on. */
const FRESH_MS = 15 * MINUTE_MS;

/** Plans, and requests for all that they allocate. */
export function createPlans(
  options: PlanOptions & { clock: Clock; ask: RequestUseCases['ask'] },
): PlanUseCases {
  const { clock, ask } = options;

  async function make(wishes: NonEmpty<TargetWish>, at: Instant): Promise<Result<Proposal, PlanningRefusal>> {
    const facts = await readPlanFacts(options, wishes, at);
    if (!facts.ok) return facts;
    const { input, names, unknown, pending } = facts.value;
    const made = makePlan(input);
    if (!made.ok) return refuse({ ...made.refusal, app: appOf(made.refusal, names) });
    const plan = made.value;
    return accept({
      plan,
      alternatives: await alternativesOf(input, plan),
      names,
      unknown,
      pending,
      targets: mapAll(input.targets, ({ appId, rate, from, to }) => ({ app: appId, rate, from, to })),
      items: nonEmpty(itemsOf(plan, at)),
      at,
      mark: markOf(plan, at),
    });
  }

  return {
    make: (wishes) => make(wishes, clock()),
    async request(input) {
      const now = clock();
      const isFresh = input.at <= now && now - input.at < FRESH_MS;
      const made = await make(input.targets, isFresh ? input.at : now);
      if (!made.ok) return refuse({ reason: 'plan_gone', why: made.refusal });
      const { items, mark } = made.value;
      const isSame = mark === input.mark && items?.every(({ beginsAt }) => isAhead(beginsAt, now));
      if (isSame && items) return ask({ items, ...askedBy(input) });
      const proposal = isFresh ? await make(input.targets, now) : made;
      if (!proposal.ok) return refuse({ reason: 'plan_gone', why: proposal.refusal });
      return refuse({ reason: 'plan_changed', proposal: proposal.value });
    },
  };
}

function askedBy({ by, channel, onceKey, reason }: RequestPlanInput) {
  return { by, channel, onceKey, reason, surface: 'command' as const };
}

/** What begins at once when the plan is made begins once it is approved. */
function itemsOf({ allocations }: Plan, at: Instant): ItemWish[] {
  return allocations.map(({ appId, orderId, specification: { rate, days }, startsAt }) => ({
    app: appId,
    rate,
    days,
    beginsAt: startsAt <= at ? null : startsAt,
    pack: orderId,
  }));
}

function isAhead(beginsAt: Instant | null, now: Instant): boolean {
  return beginsAt === null || beginsAt > now;
}

function markOf(plan: Plan, at: Instant): string {
  const lines = itemsOf(plan, at).map(({ app, rate, days, beginsAt, pack }) =>
    [app, rate, days, beginsAt, pack].join(' '),
  );
  return sha256Base64url(`${plan.units}\n${lines.join('\n')}`).slice(0, 16);
}

async function alternativesOf(input: PlanInput, plan: Plan): Promise<Alternative[]> {
  const found: Alternative[] = [];
  for (const variant of variantsOf(input, plan)) {
    // Others get their turn in between.
    await new Promise((resolve) => setImmediate(resolve));
    const made = makePlan(variant.input);
    const alternative = made.ok ? priced(variant, plan, made.value) : null;
    if (alternative) found.push(alternative);
  }
  return found;
}

function appOf(refusal: PlanRefusal, names: ReadonlyMap<string, string>): string {
  return 'appId' in refusal ? (names.get(refusal.appId) ?? refusal.appId) : '';
}
