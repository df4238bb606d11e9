import { z } from 'zod';
import type { Instant } from '../../../kit/instant.ts';
import { escapeText } from '../../blocks/limits.ts';
import type { RaiseLine } from '../../line/raise/raise-line.ts';

/** A raise with one reading of its start, as a button carries it. `key`: of the question, so that it is answered once. */
export type StartChoice = { key: string; raise: Omit<RaiseLine, 'kind'> };

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const LONGEST_VALUE = 2_000;

/** What people may type anyway; the value is as visible and forgeable as a line. */
const value = z.strictObject({
  key: z.string().min(1).max(255),
  app: z.string().min(1).max(255),
  rate: z.number().int().min(1).max(1e9),
  days: z.number().int().min(1).max(3650),
  at: z.number().int().nullable(),
  pack: z.string().nullable(),
  reason: z.string(),
});

/** `null` where it is longer than Slack lets a button carry. */
export function writeStartChoice(
  key: string,
  { app, rate, days, pack, reason }: Omit<RaiseLine, 'kind' | 'beginsAt' | 'zoneFree'>,
  at: Instant | null,
): string | null {
  const text = JSON.stringify({ key, app, rate, days, at, pack, reason } satisfies z.infer<typeof value>);
  // Slack counts & and angles as the entities that they become.
  return escapeText(text).length <= LONGEST_VALUE ? text : null;
}

export function readStartChoice(text: string | null): StartChoice | null {
  const read = value.safeParse(parsed(text ?? ''));
  if (!read.success) return null;
  const { key, at, ...raise } = read.data;
  // An instant is the same in every zone.
  return { key, raise: { ...raise, beginsAt: at, zoneFree: true } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
