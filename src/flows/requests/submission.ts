import { metersOf } from '../../domain/policy/counted.ts';
import type { RequestEvent } from '../../domain/requests/events.ts';
import { evolve } from '../../domain/requests/evolve.ts';
import type { PendingRequest, RequestState } from '../../domain/requests/state.ts';
import {
  type ApprovalRefusal,
  approveWithoutVotes,
} from '../../domain/requests/waiting/approve-without-votes.ts';
import { accept, type Result } from '../../kit/result.ts';
import type { PackReader } from '../packs/pack-reader.ts';
import { readMeters } from '../policy/read-meters.ts';
import type { Change, RequestStore } from '../ports/request-store.ts';
import { bookLedgers, type LedgerReader, ledgerReader } from './booking/book-ledgers.ts';
import { bookMeters, type MeterReader } from './booking/book-meters.ts';
import { payersOf, payingPacks } from './booking/payers.ts';
import type { Cover } from './cover.ts';
import { effectsOf } from './effects/effects.ts';
import type { Prepared } from './prepare.ts';

/** What approves a request in place of votes, and what that draws on. `cover`: only where the policy leaves it to people. */
type WithoutVotes = Pick<Prepared, 'automatic' | 'meters'> & { cover: Cover | null };

export type SubmissionOptions = { store: RequestStore; packReader: Pick<PackReader, 'figures'> };

/** The first state of a request and what belongs to it: where nobody has to vote it is approved in the same step. */
export async function submission(
  options: SubmissionOptions,
  request: PendingRequest,
  prepared: WithoutVotes,
  meters: MeterReader,
): Promise<Result<Omit<Change, 'actor'>, ApprovalRefusal>> {
  const ledgers = ledgerReader(options.store);
  const approval = await approve(options, request, prepared, { ledgerOf: ledgers.read, meters });
  if (!approval.ok) return approval;
  const events: RequestEvent[] = [{ type: 'requested', at: request.askedAt, request }, ...approval.value];
  const next = approval.value.reduce<RequestState>(evolve, request);
  return accept({
    request: { expected: 0, next },
    ledgers: await bookLedgers(events, next, ledgers.load),
    meters: await bookMeters(null, next, meters.load),
    events,
    effects: effectsOf(next, events),
  });
}

/** What a vote would ask of the pack is asked here as well. No events: people decide. */
async function approve(
  { packReader }: SubmissionOptions,
  request: PendingRequest,
  { automatic, meters, cover }: WithoutVotes,
  { ledgerOf, meters: reader }: { ledgerOf: LedgerReader['read']; meters: MeterReader },
): Promise<Result<RequestEvent[], ApprovalRefusal>> {
  if (automatic === null && cover === null) return accept([]);
  const packs = await payingPacks(packReader, request.raise);
  const payers = await payersOf(packs, ledgerOf);
  const at = request.askedAt;
  const meterOf = await readMeters(metersOf(request, at), reader.read);
  const given = { at, payers, meterOf };
  if (automatic !== null) return approveWithoutVotes(request, { automatic, meters }, given);
  return cover === null
    ? accept([])
    : approveWithoutVotes(request, { grant: cover.grant, meters: [...meters, cover.meter] }, given);
}
