import type { ExtraSlot, Rule, Slot } from '../../../src/domain/policy/rule.ts';
import { common } from '../samples/samples.ts';
import type { Given } from './given.ts';

export const rules = ({ slackId, count }: Given): Rule[] => [
  common().rule,
  { ...common().rule, need: count, approvers: { kind: 'channel' as const }, selfApproval: true },
  {
    ...common().rule,
    approvers: { kind: 'listed' as const, users: Array(10).fill(slackId), groups: Array(10).fill(slackId) },
  },
];

export const slots = ({ slackId, name, count }: Given): Slot[] => [
  { name, need: count, deciders: { kind: 'channel' } },
  {
    name: null,
    need: count,
    deciders: {
      kind: 'listed',
      users: Array(20).fill(slackId),
      groups: [],
      quiet: { users: [slackId], groups: [slackId] },
    },
  },
  {
    name,
    need: 1,
    deciders: { kind: 'listed', users: [], groups: [], quiet: { users: [slackId], groups: [] } },
  },
];
export const slotRules = (given: Given): Rule[] =>
  (['all', 'any'] as const).flatMap((of) => {
    const rule = { ...common().rule, approvers: { kind: 'slots' as const, of, slots: slots(given) } };
    return [rule, { ...rule, extra: extra(given) }, { ...common().rule, extra: extra(given) }];
  });
export const extra = (given: Given): ExtraSlot[] =>
  slots(given).flatMap((slot) => {
    const beyond = { ...slot, budgets: [given.name], active: true };
    return [beyond, { ...beyond, same: true as const }, { ...beyond, active: false }];
  });
