import { z } from 'zod';
import type { Proposal } from '../../flows/plans/use-cases.ts';
import type { Cache } from '../../flows/ports/runtime.ts';
import { DAY_MS } from '../../kit/durations.ts';
import { nonEmpty } from '../../kit/non-empty.ts';
import { sha256Base64url } from '../../kit/sha256.ts';
import { fitsButton } from '../blocks/button.ts';

/** A plan as its button carries it. `key`: of the question, so that it is requested once. */
export type PlanChoice = Pick<Proposal, 'targets' | 'at' | 'mark'> & { key: string; reason: string };

const instant = z.number().int();

/** What people may type anyway; the value is as visible and forgeable as a line. */
const value = z.strictObject({
  key: z.string().min(1).max(255),
  at: instant,
  mark: z.string().min(1).max(64),
  reason: z.string(),
  targets: z
    .array(z.tuple([z.string().min(1).max(255), z.number().int().min(1).max(1e9), instant, instant]))
    .min(1),
});

/** What is longer than Slack lets a button carry is kept, under an id that follows from it. */
const kept = z.strictObject({ kept: z.string().regex(/^[\w-]{22}$/) });

/** Long after a plan was made another one is, so nobody misses it. */
const KEPT_SECONDS = (7 * DAY_MS) / 1000;

/** What the buttons of a plan carry. */
export async function writePlanValue(choice: PlanChoice, cache: Pick<Cache, 'set'>): Promise<string> {
  const text = textOf(choice);
  if (fitsButton(text)) return text;
  const id = sha256Base64url(text).slice(0, 22);
  await cache.set(keyOf(id), text, KEPT_SECONDS);
  return JSON.stringify({ kept: id } satisfies z.infer<typeof kept>);
}

/** `forgotten`: it is not kept any more; `null`: nobody wrote it. */
export async function readPlanValue(
  text: string | null,
  cache: Pick<Cache, 'get'>,
): Promise<PlanChoice | 'forgotten' | null> {
  const at = kept.safeParse(parsed(text ?? ''));
  if (!at.success) return choiceOf(text);
  const found = await cache.get<string>(keyOf(at.data.kept));
  return found === null ? 'forgotten' : choiceOf(found);
}

function keyOf(id: string): string {
  return `plan:${id}`;
}

function textOf({ key, at, mark, reason, targets }: PlanChoice): string {
  const rows = targets.map(({ app, rate, from, to }): [string, number, number, number] => [
    app,
    rate,
    from,
    to,
  ]);
  return JSON.stringify({ key, at, mark, reason, targets: rows } satisfies z.infer<typeof value>);
}

function choiceOf(text: string | null): PlanChoice | null {
  const read = value.safeParse(parsed(text ?? ''));
  if (!read.success) return null;
  const targets = nonEmpty(read.data.targets.map(([app, rate, from, to]) => ({ app, rate, from, to })));
  return targets && { ...read.data, targets };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
