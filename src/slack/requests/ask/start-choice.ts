import { z } from 'zod';
import type { Instant } from '../../../kit/instant.ts';
import { nonEmpty } from '../../../kit/non-empty.ts';
import { escapeText } from '../../blocks/limits.ts';
import type { RaiseLine, UnclearStart } from '../../line/raise/raise-line.ts';

/** A raise with one reading of its start, as a button carries it. `key`: of the question, so that it is answered once. */
export type StartChoice = { key: string; raise: Omit<RaiseLine, 'kind'> };

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const LONGEST_VALUE = 2_000;

const item = z.strictObject({
  app: z.string().min(1).max(255),
  rate: z.number().int().min(1).max(1e9),
  days: z.number().int().min(1).max(3650),
  pack: z.string().nullable(),
});

/** What people may type anyway; the value is as visible and forgeable as a line. `at`: of all of it. */
const value = item.extend({
  key: z.string().min(1).max(255),
  at: z.number().int().nullable(),
  reason: z.string(),
  /** What follows the first of several; absent: there is one, and in buttons of an older version. */
  more: z.array(item).min(1).max(200).optional(),
});

/** `null` where it is longer than Slack lets a button carry. */
export function writeStartChoice(
  key: string,
  { app, rate, days, pack, reason, more }: UnclearStart['raise'],
  at: Instant | null,
): string | null {
  const others = more?.map(({ app, rate, days, pack }) => ({ app, rate, days, pack }));
  const chosen: z.infer<typeof value> = {
    key,
    app,
    rate,
    days,
    at,
    pack,
    reason,
    ...(others ? { more: others } : {}),
  };
  const text = JSON.stringify(chosen);
  // Slack counts & and angles as the entities that they become.
  return escapeText(text).length <= LONGEST_VALUE ? text : null;
}

export function readStartChoice(text: string | null): StartChoice | null {
  const read = value.safeParse(parsed(text ?? ''));
  if (!read.success) return null;
  const { key, at, more, ...raise } = read.data;
  const others = nonEmpty((more ?? []).map((one) => ({ ...one, beginsAt: at })));
  // An instant is the same in every zone.
  return { key, raise: { ...raise, beginsAt: at, zoneFree: true, ...(others ? { more: others } : {}) } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
