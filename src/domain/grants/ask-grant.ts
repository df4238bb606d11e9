import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { Client } from '../clients/client.ts';
import { SOLD, SOLD_RATES } from '../packs/catalogue.ts';
import type { ReasonLink } from '../policy/reason-rule.ts';
import type { Rule } from '../policy/rule.ts';
import { lengthOf, REASON_MAX } from '../requests/refusals.ts';
import type { AskGrantRefusal } from './grant-refusals.ts';
import type { GrantScope, PendingGrant } from './standing-grant.ts';

/** No permission is given for longer: who needs it, and who may give it, will have changed. */
export const MOST_GRANT_DAYS = 366;
/** More are a user group. */
export const MOST_GRANT_PEOPLE = 50;

const LOWEST_RATE = Math.min(...SOLD_RATES);
const [FIRST_SOLD, ...OTHERS_SOLD] = SOLD.map(({ units }) => units);
const FEWEST_UNITS = OTHERS_SOLD.reduce((least, units) => (units < least ? units : least), FIRST_SOLD ?? 0n);

export type GrantWish = Pick<GrantScope, 'people' | 'rate' | 'units' | 'endsAt'> & { reason: string };

/** Checks what can be checked without Slack or storage: a grant has people, bounds that something fits in, and an end. */
export function checkGrant(
  { people, rate, units, endsAt, reason }: GrantWish,
  now: Instant,
): Result<true, AskGrantRefusal> {
  const named = people.users.length + people.groups.length;
  if (named === 0) return refuse({ reason: 'nobody_named' });
  if (named > MOST_GRANT_PEOPLE) return refuse({ reason: 'too_many_people', most: MOST_GRANT_PEOPLE });
  if (rate < LOWEST_RATE) return refuse({ reason: 'rate_too_low', rate, lowest: LOWEST_RATE });
  if (units < FEWEST_UNITS) return refuse({ reason: 'too_few_units', units, fewest: FEWEST_UNITS });
  if (endsAt <= now) return refuse({ reason: 'ends_in_past', at: endsAt });
  const latest = now + MOST_GRANT_DAYS * DAY_MS;
  if (endsAt > latest) return refuse({ reason: 'ends_too_late', at: endsAt, latest });
  const length = lengthOf(reason);
  if (length > REASON_MAX) return refuse({ reason: 'reason_too_long', length, max: REASON_MAX });
  return accept(true);
}

export type AskGrant = {
  id: string;
  /** Unguessable. */
  key: string;
  by: string;
  /** The machine that submits it; absent: somebody in Slack. */
  via?: Client;
  scope: GrantScope;
  reason: string;
  reasonLink: ReasonLink | null;
  channel: string;
  rule: Rule;
  policy: string;
  at: Instant;
  /** Milliseconds that it may wait for a decision. */
  patienceMs: number;
};

/** The new grant. Whoever asks for it never votes for it, whatever the rule says about raises. */
export function askGrant(input: AskGrant): PendingGrant {
  const { id, key, by, via, scope, reason, reasonLink, channel, rule, policy, at, patienceMs } = input;
  return {
    id,
    key,
    phase: 'pending',
    scope,
    reason,
    ...(reasonLink === null ? {} : { reasonLink }),
    requester: by,
    ...(via === undefined ? {} : { via }),
    channel,
    askedAt: at,
    expiresAt: Math.min(at + patienceMs, scope.endsAt),
    rule: { ...rule, selfApproval: false },
    policy,
    votes: [],
  };
}
