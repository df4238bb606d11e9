import { z } from 'zod';
import { checkWindow } from '../../../domain/plans/check-targets.ts';
import type { AppOffer } from '../../../flows/packs/use-cases.ts';
import type { TargetWish } from '../../../flows/plans/use-cases.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Language } from '../../../kit/language.ts';
import type { NonEmpty } from '../../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../../kit/result.ts';
import { fit, LIMITS, name } from '../../blocks/limits.ts';
import { toPlain } from '../../blocks/render.ts';
import { readRate } from '../../line/values/rate.ts';
import type { Reader } from '../../people/people.ts';
import { RAISE_ACTIONS, RAISE_BLOCKS } from '../../requests/form/raise-form-ids.ts';
import { join, type Sentence } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';
import { readApp, readMoreApps } from './more-apps.ts';
import { PLAN_BLOCKS, PLAN_FIELDS } from './plan-form-ids.ts';

/** What the form says, half-filled or complete. `limit`, `more`: as typed; `from: null`: now; `channel`: chosen there, else where it was opened. */
export type PlanFormInput = {
  app: string | null;
  limit: string;
  /** Further apps and their limits, one on each line. */
  more: string;
  from: Instant | null;
  to: Instant | null;
  reason: string;
  channel: string | null;
};

/** One element's state; anything unreadable counts as not filled in. */
const element = z.object({
  value: z.string().nullish().catch(null),
  selected_option: z.object({ value: z.string() }).nullish().catch(null),
  selected_date_time: z.number().int().nullish().catch(null),
  selected_conversation: z.string().nullish().catch(null),
});

const view = z.object({
  private_metadata: z.string().catch(''),
  state: z
    .object({ values: z.record(z.string(), z.record(z.string(), z.unknown()).catch({})).catch({}) })
    .catch({ values: {} }),
});

const metadata = z.object({ channel: z.string().min(1).nullish().catch(null) });

/** Takes `payload.view` as it came. Never throws. */
export function readPlanForm(raw: unknown): PlanFormInput {
  const { data } = view.safeParse(raw);
  const at = (block: string, action: string) =>
    element.safeParse(data?.state.values[block]?.[action]).data ?? {};
  const moment = (part: 'from' | 'to') => {
    const seconds = at(PLAN_BLOCKS[part], PLAN_FIELDS[part]).selected_date_time ?? null;
    return seconds === null ? null : seconds * 1000;
  };
  const typedApp = at(PLAN_BLOCKS.app, PLAN_FIELDS.appId).value?.trim();
  return {
    app: at(PLAN_BLOCKS.app, PLAN_FIELDS.app).selected_option?.value ?? (typedApp ? typedApp : null),
    limit: at(PLAN_BLOCKS.limit, PLAN_FIELDS.limit).value?.trim() ?? '',
    more: at(PLAN_BLOCKS.more, PLAN_FIELDS.more).value ?? '',
    from: moment('from'),
    to: moment('to'),
    reason: at(RAISE_BLOCKS.reason, RAISE_ACTIONS.reason).value?.trim() ?? '',
    channel:
      at(RAISE_BLOCKS.channel, RAISE_ACTIONS.channel).selected_conversation ??
      channelIn(data?.private_metadata),
  };
}

/** What it wishes for, or what is wrong: block_id → sentence, for `response_action: 'errors'`. */
export function checkPlanForm(
  { app: typedApp, limit, more: typedMore, from, to }: PlanFormInput,
  { language, timeZone }: Reader,
  now: Instant,
  apps: readonly AppOffer[],
): Result<NonEmpty<TargetWish>, Record<string, string>> {
  const { plan, form } = words(language);
  const context = { apps, language };
  const app = typedApp === null ? null : readApp(typedApp, context);
  const rate = readRate(limit.normalize('NFKC').replace(/\s/g, ''));
  const more = readMoreApps(typedMore, app?.ok ? app.value.appId : null, context);
  const end = to === null ? plan.problem({ what: 'no_end' }) : windowProblem(from, to, now, language);
  const appName = app?.ok ? app.value.name : (typedApp ?? '');
  const wrong: Record<string, Sentence> = {
    ...(app === null ? { [PLAN_BLOCKS.app]: [form.required.app] } : {}),
    ...(app?.ok === false ? { [PLAN_BLOCKS.app]: app.refusal.problem } : {}),
    ...(rate === null
      ? { [PLAN_BLOCKS.limit]: plan.problem({ what: 'bad_rate', app: name(appName), typed: name(limit) }) }
      : {}),
    ...(more.ok ? {} : { [PLAN_BLOCKS.more]: join(more.refusal, ' ') }),
    ...(end === null ? {} : { [PLAN_BLOCKS.to]: end }),
  };
  if (app?.ok && rate !== null && more.ok && to !== null && Object.keys(wrong).length === 0) {
    const wish = { app: app.value.name, rate, from, to };
    return accept([wish, ...more.value.map((one) => ({ ...one, from, to }))]);
  }
  const said = Object.entries(wrong).map(([block, sentence]) => [
    block,
    fit(toPlain(sentence, timeZone), LIMITS.hint),
  ]);
  return refuse(Object.fromEntries(said));
}

function windowProblem(from: Instant | null, to: Instant, now: Instant, language: Language): Sentence | null {
  const found = checkWindow({ appId: '', from: from ?? now, to }, now);
  return found && words(language).plan.refusal({ ...found, app: '' }, now);
}

function channelIn(text: string | undefined): string | null {
  try {
    return metadata.safeParse(JSON.parse(text ?? '')).data?.channel ?? null;
  } catch {
    return null;
  }
}
