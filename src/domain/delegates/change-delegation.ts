import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { Delegation } from './delegation.ts';

/** Longer than any holiday; whoever leaves for good is taken out of the rules. */
export const LONGEST_DELEGATION_DAYS = 180;

/** What speaks against an account. */
type Unfit = { deactivated?: true; bot?: true; unseen?: true };

export type DelegateCommand =
  /** `account`: what speaks against that of whoever is named. */
  | { type: 'delegate'; by: string; to: string; account: Unfit; until: Instant; at: Instant }
  | { type: 'end'; by: string; at: Instant };

/** What happened to the delegation of one person; goes into the audit. */
export type DelegateEvent =
  | { type: 'delegate_named'; at: Instant; delegation: Delegation }
  | { type: 'delegate_ended'; at: Instant; delegation: Delegation };

export type DelegateRefusal =
  | { reason: 'delegate_yourself' }
  | { reason: 'until_passed'; until: Instant }
  | { reason: 'delegated_too_long'; days: number }
  /** Whoever is named is away as well, and what is left to them is not passed on. */
  | { reason: 'delegate_away'; delegation: Delegation }
  /** Whoever is named decides about nothing. */
  | { reason: 'delegate_unknown' | 'delegate_deactivated' | 'delegate_bot'; delegate: string }
  | { reason: 'nothing_delegated' }
  /** Somebody else changed delegates every time. */
  | { reason: 'busy' };

/**
 * Somebody names a delegate, which replaces the one that they named before, or wants to decide again by themselves.
 *
 * @param own what people named by command, one for each person
 * @param configured those of the configuration, which nobody ends by command
 */
export function changeDelegation(
  own: readonly Delegation[],
  configured: readonly Delegation[],
  command: DelegateCommand,
): Result<DelegateEvent, DelegateRefusal> {
  const { by, at } = command;
  if (command.type === 'end') {
    const open = own.find((one) => one.for === by && one.until > at);
    return open
      ? accept({ type: 'delegate_ended', at, delegation: open })
      : refuse({ reason: 'nothing_delegated' });
  }
  const { to, account, until } = command;
  if (to === by) return refuse({ reason: 'delegate_yourself' });
  if (account.unseen) return refuse({ reason: 'delegate_unknown', delegate: to });
  if (account.deactivated) return refuse({ reason: 'delegate_deactivated', delegate: to });
  if (account.bot) return refuse({ reason: 'delegate_bot', delegate: to });
  if (until <= at) return refuse({ reason: 'until_passed', until });
  if (until > at + LONGEST_DELEGATION_DAYS * DAY_MS) {
    return refuse({ reason: 'delegated_too_long', days: LONGEST_DELEGATION_DAYS });
  }
  const away = [...own, ...configured].find((one) => one.for === to && one.from < until && one.until > at);
  if (away) return refuse({ reason: 'delegate_away', delegation: away });
  return accept({ type: 'delegate_named', at, delegation: { for: by, delegate: to, from: at, until } });
}

/** Those that people named, after an event. What is over is dropped. */
export function evolveDelegations(own: readonly Delegation[], event: DelegateEvent): Delegation[] {
  const others = own.filter((one) => one.for !== event.delegation.for && one.until > event.at);
  return event.type === 'delegate_named' ? [...others, event.delegation] : others;
}
