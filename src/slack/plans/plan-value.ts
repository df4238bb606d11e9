import { z } from 'zod';
import type { Proposal } from '../../flows/plans/use-cases.ts';
import { nonEmpty } from '../../kit/non-empty.ts';
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

/** `null` where it is longer than Slack lets a button carry. */
export function writePlanValue({ key, at, mark, reason, targets }: PlanChoice): string | null {
  const rows = targets.map(({ app, rate, from, to }): [string, number, number, number] => [
    app,
    rate,
    from,
    to,
  ]);
  const text = JSON.stringify({ key, at, mark, reason, targets: rows } satisfies z.infer<typeof value>);
  return fitsButton(text) ? text : null;
}

export function readPlanValue(text: string | null): PlanChoice | null {
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
