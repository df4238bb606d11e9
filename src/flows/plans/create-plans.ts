import { planTimeline } from '../../domain/pictures/plan-timeline.ts';
import { type Alternative, priced, variantsOf } from '../../domain/plans/alternatives.ts';
import { planning } from '../../domain/plans/make-plan.ts';
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
import { createSlicer, type Slicer } from './slicer.ts';
import type { PlanningRefusal, PlanUseCases, Proposal, RequestPlanInput, TargetWish } from './use-cases.ts';

/** So long a plan stays the one that somebody was shown, though the clock goes on. */
const FRESH_MS = 15 * MINUTE_MS;

/** Nobody waits for all of them as long as for the plan itself. */
const STEPS_FOR_ALTERNATIVES = { chains: 10_000, sweep: 4_000 };

/** Plans, and requests for all that they allocate. */
export function createPlans(
  options: PlanOptions & { clock: Clock; ask: RequestUseCases['ask'] },
): PlanUseCases {
  const { clock, ask } = options;
  const inSlices = createSlicer();

  async function make(wishes: NonEmpty<TargetWish>, at: Instant): Promise<Result<Proposal, PlanningRefusal>> {
    const facts = await readPlanFacts(options, wishes, at);
    if (!facts.ok) return facts;
    const { input, names, unknown, pending } = facts.value;
    const made = await inSlices(planning(input));
    if (!made.ok) return refuse({ ...made.refusal, app: appOf(made.refusal, names) });
    const plan = made.value;
    return accept({
      plan,
      alternatives: await alternativesOf(input, plan, inSlices),
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
    async picture(wishes, no) {
      const now = Math.floor(clock() / MINUTE_MS) * MINUTE_MS;
      const facts = await readPlanFacts(options, wishes, now);
      if (!facts.ok) return facts;
      const { input, names } = facts.value;
      const made = await inSlices(planning(input));
      if (!made.ok) return refuse({ ...made.refusal, app: appOf(made.refusal, names) });
      const target = input.targets[no] ?? input.targets[0];
      const { appId } = target;
      const label = options.apps.find((one) => one.appId === appId)?.label ?? null;
      const app = { appId, name: names.get(appId) ?? appId, label };
      return accept(planTimeline(app, target, made.value, input.addUp, now));
    },
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

/** Those of which the price is found out soon. */
async function alternativesOf(input: PlanInput, plan: Plan, inSlices: Slicer): Promise<Alternative[]> {
  const found: Alternative[] = [];
  for (const variant of variantsOf(input, plan)) {
    const made = await inSlices(planning(variant.input, STEPS_FOR_ALTERNATIVES));
    const alternative = made.ok ? priced(variant, plan, made.value) : null;
    if (alternative) found.push(alternative);
  }
  return found;
}

function appOf(refusal: PlanRefusal, names: ReadonlyMap<string, string>): string {
  return 'appId' in refusal ? (names.get(refusal.appId) ?? refusal.appId) : '';
}
