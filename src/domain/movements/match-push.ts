import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';
import { type OutsideBalance, withReported } from './balance.ts';
import type { MovementWindow } from './movement.ts';

/** A push about a requestId that nobody here made. */
export type PushedMovement = {
  /** What it is called if it is new. */
  id: string;
  wechatRequestId: string;
  direction: 1 | -1;
  /** Signed; `null`: not known. */
  units: Units | null;
  /** When WeChat says that it happened, else when the push came. */
  happenedAt: Instant;
  receivedAt: Instant;
};

/** `details`: of a movement that people were told of by the figures alone. `window: null`: the figures do not show it yet. */
export type PushMatch = { balance: OutsideBalance } & (
  | { kind: 'details'; id: string }
  | { kind: 'new'; units: Units | null; window: MovementWindow | null }
);

/** Clocks differ, and WeChat counts in seconds. */
const TOLERANCE_MS = 60_000;

/** Brings a push together with what the figures showed before it came. */
export function matchPush(balance: OutsideBalance, push: PushedMovement): PushMatch {
  const { wechatRequestId } = push;
  const told = only(
    push,
    balance.told.filter((one) => one.wechatRequestId === null && fits(push, one)),
  );
  if (told) {
    const next = balance.told.map((one) => (one === told ? { ...one, wechatRequestId } : one));
    return { kind: 'details', id: told.id, balance: { ...balance, told: next } };
  }
  const step = only(
    push,
    balance.steps.filter(({ units, ...window }) => fits(push, { units, window })),
  );
  if (step) {
    const { units, ...window } = step;
    const next = {
      ...balance,
      accounted: (balance.accounted ?? 0n) + units,
      steps: balance.steps.filter((one) => one !== step),
    };
    const movement = { id: push.id, units, window, wechatRequestId };
    return { kind: 'new', units, window, balance: withReported(next, [movement]) };
  }
  const { id, direction, units, receivedAt: at } = push;
  const awaited = [...balance.awaited, { id, direction, units, at, wechatRequestId }];
  return { kind: 'new', units, window: null, balance: { ...balance, awaited } };
}

type Shown = { units: Units; window: MovementWindow | null };

function fits(push: PushedMovement, { units, window }: Shown): boolean {
  if (window === null) return false;
  const isIn = push.happenedAt >= window.from - TOLERANCE_MS && push.happenedAt <= window.to + TOLERANCE_MS;
  return isIn && units > 0n === push.direction > 0 && (push.units === null || push.units === units);
}

/** Without its units a push could mean any of several. */
function only<T>({ units }: PushedMovement, candidates: T[]): T | null {
  return units === null && candidates.length !== 1 ? null : (candidates[0] ?? null);
}
