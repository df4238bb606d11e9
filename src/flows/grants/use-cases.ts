import type { Client } from '../../domain/clients/client.ts';
import type { AskGrantRefusal, GrantRefusal } from '../../domain/grants/grant-refusals.ts';
import type { GrantScope } from '../../domain/grants/standing-grant.ts';
import type { Idempotency } from '../../domain/requests/state.ts';
import type { Result } from '../../kit/result.ts';
import type { SavedUnderKey } from '../ports/clients/idempotency.ts';
import type { ShownGrant } from './grant-ports.ts';

/** Who is meant: by Slack's ids, and user groups by the names that people type. */
export type NamedPeople = { users: string[]; groups: string[]; handles: string[] };

/** What a person's line came to, before any rule was asked. */
export type AskGrantInput = Pick<GrantScope, 'rate' | 'units' | 'endsAt'> & {
  by: string;
  /** The machine that submits it. Absent: a line. */
  surface?: Client;
  people: NamedPeople;
  app: string;
  reason: string;
  /** `null`: it was asked for nowhere in Slack. */
  channel: string | null;
  /** Recognises the same line delivered twice. */
  onceKey: string;
  /** A machine named that key, and said all that with it. */
  idempotency?: Idempotency;
};

/** What a button says of the card that it is on. */
export type GrantClaim = { key: string; message: { channel: string; ts: string } | null };

/** `claim: null`: it was typed, or said by a machine (`surface`), and is about whatever has that number. */
export type OnGrant = {
  grant: string;
  by: string;
  claim: GrantClaim | null;
  surface?: Client;
  /** What a machine changes under a key of its own is remembered under it in the same step. */
  idempotency?: Idempotency;
};

/** `seen`: only if it still is as it was when somebody saw it; otherwise it is refused as `busy`. */
export type GrantVoteInput = OnGrant & { seen?: ShownGrant['grant'] } & (
    | { type: 'approve' | 'withdraw' | 'revoke' }
    | { type: 'reject'; reason: string }
  );

export type GrantUseCases = {
  ask(input: AskGrantInput): Promise<Result<ShownGrant, AskGrantRefusal>>;
  /** A person approves, rejects, withdraws or revokes. */
  decide(input: GrantVoteInput): Promise<Result<ShownGrant, GrantRefusal>>;
  /** Whether this person could reject now, so that nobody writes a reason for nothing. */
  mayReject(input: OnGrant): Promise<Result<true, GrantRefusal>>;
  /** What was submitted or changed under a key, however it stands by now. */
  savedUnder(onceKey: string): Promise<(ShownGrant & Pick<SavedUnderKey, 'fingerprint'>) | null>;
  show(grant: string): Promise<ShownGrant | null>;
  /** Those that are pending or active. */
  open(): Promise<ShownGrant[]>;
  /** What follows from time alone; answers how many changed. */
  end(): Promise<number>;
};
