import { createHash } from 'node:crypto';
import type { Invitation } from '../../domain/merchants/invitation.ts';
import type { Visit } from '../../domain/merchants/visit.ts';
import type { InvitationStore } from '../../flows/ports/merchants.ts';
import { DAY_SECONDS } from '../../kit/durations.ts';
import { encode } from '../../kit/json.ts';
import { createCommitDocuments, type DocumentChange, type Write } from '../commit-documents.ts';
import { readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import { createPages } from '../pages.ts';
import type { RedisClient } from '../scripts.ts';

/** Longer than a code lives; a push that comes even later is taken without its invitation. */
const VISIT_SECONDS = DAY_SECONDS;

/** Invitations and the visits that they led to. */
export function createInvitationStore(redis: RedisClient, keys: Keys): InvitationStore {
  const commit = createCommitDocuments(redis);
  const page = createPages<Invitation>(redis, keys.invitation);

  return {
    load: (id) => readDocument<Invitation>(redis, keys.invitation(id)),
    loadVisit: (nonce) => readDocument<Visit>(redis, keys.visit(nonce)),
    visitOf: (preAuthCode) => redis.get(keys.visitOf(fingerprint(preAuthCode))),
    fingerprint,

    commit: ({ invitation: { expected, next }, visit }) =>
      commit(
        [
          { key: keys.invitation(next.id), expected, json: encode(next) },
          ...(visit ? [visitDocument(visit, keys)] : []),
        ],
        [
          { command: ['ZADD', keys.invitations, next.createdAt, next.id] },
          ...(visit?.preAuthCode === undefined ? [] : [codeMark(visit.next.nonce, visit.preAuthCode, keys)]),
        ],
      ),

    page: (cursor, limit) =>
      page({ key: keys.invitations, low: '-inf', high: '+inf', upwards: false }, cursor, limit),
  };
}

function visitDocument({ expected, next }: { expected: number; next: Visit }, keys: Keys): DocumentChange {
  return { key: keys.visit(next.nonce), expected, json: encode(next), ttlSeconds: VISIT_SECONDS };
}

/** By which the visit is found again. */
function codeMark(nonce: string, preAuthCode: string, keys: Keys): Write {
  return { command: ['SET', keys.visitOf(fingerprint(preAuthCode)), nonce, 'EX', VISIT_SECONDS] };
}

/** Codes are secrets for as long as they are good: only this is kept of them. */
function fingerprint(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
