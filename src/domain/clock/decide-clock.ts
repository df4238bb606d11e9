import type { Instant } from '../../kit/instant.ts';
import type { People } from '../people.ts';
import type { Deciders, Rule } from '../policy/rule.ts';
import type { ClockStep, RequestClock } from './plan-clock.ts';

/** `step`: how many of the request's steps lie behind with it. */
export type ClockEvent =
  | { type: 'reminded'; at: Instant; step: number }
  /** `to` may decide from now on as well. */
  | { type: 'escalated'; at: Instant; step: number; name: string | null; to: People };

/** A request that waits, and how long its time stood still; it does while somebody's question is open. */
export type Waiting = {
  expiresAt: Instant;
  clock?: RequestClock;
  question?: object;
  paused?: { ms: number };
};

/**
 * What is due on the clock of a request. After a time in which nobody looked, each escalation happens, and of all else only
 * what came last: people are told how it stands, not what they missed.
 */
export function decideClock(request: Waiting, now: Instant): ClockEvent[] {
  const due = openSteps(request).filter(({ at }) => at <= now);
  if (due.length === 0 || now >= request.expiresAt) return [];
  const first = request.clock?.done ?? 0;
  return due.flatMap((step, index): ClockEvent[] => {
    const number = first + index + 1;
    if (step.kind === 'escalate') {
      return [{ type: 'escalated', at: now, step: number, name: step.name, to: step.to }];
    }
    return index === due.length - 1 ? [{ type: 'reminded', at: now, step: number }] : [];
  });
}

/** What lies ahead, with its times moved by how long the clock stood still; nothing while it does. */
export function openSteps(request: Waiting): ClockStep[] {
  const { clock, question, paused } = request;
  if (!clock || question !== undefined) return [];
  return clock.steps.slice(clock.done).map((step) => ({ ...step, at: step.at + (paused?.ms ?? 0) }));
}

/** When the clock of a request has to be looked at next: its next step, or its end. */
export function nextOnClock(request: Waiting): Instant {
  return Math.min(request.expiresAt, openSteps(request)[0]?.at ?? request.expiresAt);
}

/** A request after a step. */
export function evolveClock<S extends { rule: Rule; clock?: RequestClock }>(state: S, event: ClockEvent): S {
  const { clock, rule } = state;
  return {
    ...state,
    ...(clock ? { clock: { ...clock, done: Math.max(clock.done, event.step) } } : {}),
    rule: event.type === 'escalated' ? widened(rule, event.to) : rule,
  };
}

/** The rule with more people who may decide, in each of its slots; the number of approvals stays. */
export function widened(rule: Rule, more: People): Rule {
  const wide = <S extends { deciders: Deciders }>(slot: S): S => ({
    ...slot,
    deciders: extended(slot.deciders, more),
  });
  const { approvers, extra } = rule;
  return {
    ...rule,
    approvers:
      approvers.kind === 'slots'
        ? { ...approvers, slots: approvers.slots.map(wide) }
        : extended(approvers, more),
    ...(extra === undefined ? {} : { extra: extra.map(wide) }),
  };
}

function extended(deciders: Deciders, more: People): Deciders {
  if (deciders.kind === 'channel') return { ...deciders, also: union(deciders.also ?? NOBODY, more) };
  return { ...deciders, ...union(deciders, more) };
}

const NOBODY: People = { users: [], groups: [] };

function union(one: People, other: People): People {
  return {
    users: [...new Set([...one.users, ...other.users])],
    groups: [...new Set([...one.groups, ...other.groups])],
  };
}
