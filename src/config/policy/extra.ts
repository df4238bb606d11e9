import type { z } from 'zod';
import type { ExtraVotes } from '../../domain/policy/rule.ts';
import { readDeciders, reportTooFew, slot } from './approvers.ts';
import type { Reading } from './reading.ts';

/** What a request beyond a budget needs besides. Whoever may decide by the rule anyway where it lists nobody. */
export const extraSchema = slot;

export function readExtra(
  asked: z.infer<typeof extraSchema>,
  path: PropertyKey[],
  report: Reading['report'],
): ExtraVotes {
  const { name = null, need = 1, channel = false } = asked;
  const listed = readDeciders(asked);
  if (channel && listed.kind === 'listed') {
    report([...path, 'channel'], 'lists people besides the channel', 'Keep one of the two.');
  }
  if (listed.kind === 'channel') return { name, need, deciders: channel ? listed : null };
  reportTooFew([{ name, need, deciders: listed }], [[...path, 'need']], report);
  return { name, need, deciders: listed };
}
