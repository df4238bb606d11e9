import { readAppId } from '../../../domain/apps/app-id.ts';
import { findNamed } from '../../../domain/apps/apps.ts';
import type { AppOffer } from '../../../flows/packs/use-cases.ts';
import type { UnknownApp } from '../../../flows/plans/use-cases.ts';
import type { Language } from '../../../kit/language.ts';
import type { NonEmpty } from '../../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../../kit/result.ts';
import { planParts } from '../../line/plans/plan-parts.ts';
import { evidence } from '../../line/typed/evidence.ts';
import { splitWords } from '../../line/typed/split-words.ts';
import { nearestRate, readRate } from '../../line/values/rate.ts';
import type { Sentence } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';

/** An app and the calls per minute that it needs in all. */
export type AppLimit = { app: string; rate: number };

type Called = Pick<AppOffer, 'appId' | 'name'>;
type Context = { apps: readonly AppOffer[]; language: Language };
/** What is wrong with a line, and how it was probably meant. */
type WrongLine = { problem: Sentence; nearest: string | null };

/** More wrong lines are not read at once. */
const MOST_WRONG = 5;

/**
 * `tickets 200k`, one or several on each line: the further apps of a form.
 *
 * @param first AppID of the form's own choice, which no line names again
 */
export function readMoreApps(
  typed: string,
  first: string | null,
  context: Context,
): Result<AppLimit[], Sentence[]> {
  const { wrongLine } = words(context.language).plan.form;
  const taken = new Set(first === null ? [] : [first]);
  const items: AppLimit[] = [];
  const wrong: Sentence[] = [];
  for (const [index, line] of typed.split('\n').entries()) {
    const read = readLine(line, taken, context);
    if (read.ok) items.push(...read.value);
    else wrong.push(wrongLine(index + 1, read.refusal.problem, read.refusal.nearest));
  }
  return wrong.length === 0 ? accept(items) : refuse(wrong.slice(0, MOST_WRONG));
}

/** Adds what it finds to `taken`. */
function readLine(line: string, taken: Set<string>, context: Context): Result<AppLimit[], WrongLine> {
  const typed = readItems(line, context);
  if (!typed.ok) return typed;
  const items: AppLimit[] = [];
  for (const { app: wanted, rate } of typed.value) {
    const found = appIn(wanted, rate, context);
    if (!found.ok) return found;
    const { appId, name } = found.value;
    if (taken.has(appId)) {
      const twice = { reason: 'app_twice', appId, app: evidence(name) } as const;
      return refuse({ problem: words(context.language).plan.refusal(twice, 0), nearest: null });
    }
    taken.add(appId);
    items.push({ app: name, rate });
  }
  return accept(items);
}

function readItems(line: string, context: Context): Result<AppLimit[], WrongLine> {
  const typed = splitWords(line);
  if (typed.length === 0) return accept([]);
  const { plan } = words(context.language);
  const { groups, reason, odd } = planParts(typed, line);
  const items = groups.flatMap((group) => group.items);
  const [first = null] = items;
  if (odd !== null) {
    const swapped = readRate(odd.app);
    if (swapped !== null) {
      const meant = { app: odd.typed, rate: swapped };
      return refuse({
        problem: [plan.form.eachLine],
        nearest: odd.typed === '' ? null : written(meant, context),
      });
    }
    const app = evidence(odd.app);
    const problem = plan.problem({ what: 'bad_rate', app, typed: evidence(odd.typed) });
    return refuse({ problem, nearest: written({ app, rate: nearestRate(odd.typed) }, context) });
  }
  const timeless = groups.every(({ from, to, lastingMs }) => (from ?? to ?? lastingMs) === null);
  if (reason !== '' || !timeless)
    return refuse({ problem: [plan.form.eachLine], nearest: first && written(first, context) });
  return accept(items);
}

function appIn(typed: string, rate: number, context: Context): Result<Called, WrongLine> {
  const found = readApp(typed, context);
  if (found.ok) return found;
  const { problem, nearest } = found.refusal;
  return refuse({ problem, nearest: nearest && written({ app: nearest, rate }, context) });
}

/** An app by any of its names; without configured ones by its AppID. */
export function readApp(
  typed: string,
  { apps, language }: Context,
): Result<Called, { problem: Sentence; nearest: string | null }> {
  const appId = apps.length === 0 ? readAppId(typed) : null;
  if (appId !== null) return accept({ appId, name: appId });
  const found = findNamed(apps, typed);
  if (found.ok) return found;
  const { nearest } = found.refusal;
  const known = apps.map(({ name }) => name);
  const unknown: NonEmpty<UnknownApp> = [{ typed: evidence(typed), nearest }];
  return refuse({
    problem: words(language).plan.refusal({ reason: 'unknown_apps', unknown, known }, 0),
    nearest,
  });
}

/** As it would be typed. */
function written({ app, rate }: AppLimit, { language }: Context): string {
  return `${evidence(app)} ${words(language).quota.raise.rate(rate)}`;
}
