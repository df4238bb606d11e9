import { createHash } from 'node:crypto';
import type { Invitation } from '../domain/merchants/invitation.ts';
import type { Visit } from '../domain/merchants/visit.ts';
import type { InvitationStore } from '../flows/ports/merchants.ts';
import type { Stored } from '../flows/ports/stored.ts';
import { decode, encode } from '../kit/json.ts';
import type { Keys } from './keys.ts';
import { createPages } from './pages.ts';
import { type RedisClient, script } from './scripts.ts';

/** Longer than a code lives; a push that comes even later is taken without its invitation. */
const VISIT_SECONDS = 24 * 3600;

/** Invitations and the visits that they led to. */
export function createInvitationStore(redis: RedisClient, keys: Keys): InvitationStore {
  const runCommit = script(redis, 'commit-invitation');
  const page = createPages<Invitation>(redis, keys.invitation);

  async function document<T>(key: string): Promise<Stored<T> | null> {
    const [revision, json] = await redis.hmget(key, 'revision', 'json');
    return revision && json ? { value: decode<T>(json), revision: Number(revision) } : null;
  }

  return {
    load: (id) => document<Invitation>(keys.invitation(id)),
    loadVisit: (nonce) => document<Visit>(keys.visit(nonce)),
    visitOf: (preAuthCode) => redis.get(keys.visitOf(fingerprint(preAuthCode))),
    fingerprint,

    async commit({ invitation, visit }) {
      const { next } = invitation;
      const answer = await runCommit(
        [
          keys.invitation(next.id),
          keys.invitations,
          keys.visit(visit?.next.nonce ?? 'none'),
          keys.visitOf(fingerprint(visit?.preAuthCode ?? '')),
        ],
        [
          JSON.stringify({
            id: next.id,
            expected: String(invitation.expected),
            json: encode(next),
            score: String(next.createdAt),
            visit: visit
              ? {
                  nonce: visit.next.nonce,
                  expected: String(visit.expected),
                  json: encode(visit.next),
                  code: visit.preAuthCode === undefined ? '' : 'new',
                  seconds: String(VISIT_SECONDS),
                }
              : '',
          }),
        ],
      );
      return answer === 1 ? 'saved' : 'conflict';
    },

    page: (cursor, limit) =>
      page({ key: keys.invitations, low: '-inf', high: '+inf', upwards: false }, cursor, limit),
  };
}

/** Codes are secrets for as long as they are good: only this is kept of them. */
function fingerprint(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
