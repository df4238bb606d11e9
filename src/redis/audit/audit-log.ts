import { hashedEntry } from '../../domain/audit/entry.ts';
import { clientId } from '../../domain/clients/client.ts';
import type { AuditLog, LooseEntry } from '../../flows/ports/audit.ts';
import { canonicalJson } from '../../kit/canonical-json.ts';
import { HOUR_SECONDS } from '../../kit/durations.ts';
import { sha256 } from '../../kit/sha256.ts';
import type { Keys } from '../keys.ts';
import { type RedisClient, script } from '../scripts.ts';

/** Somebody who presses a button in vain presses it again. */
const SAME_SECONDS = 10 * 60;
/** More than a person can mean; it bounds what a script with somebody's account can fill. */
const MOST_AN_HOUR = 100;

/** Entries that belong to no change of state; all others are written by the step that stores the change. */
export function createAuditLog(redis: RedisClient, keys: Keys): AuditLog {
  const append = script(redis, 'append-audit');
  return {
    async append(entry) {
      const { actor, request, subject, rule, event } = entry;
      const previous = request === null ? null : await redis.hget(keys.request(request), 'audit');
      const { head, details, hash } = hashedEntry(
        {
          actor,
          ...(request === null ? {} : { request }),
          ...(subject === undefined ? {} : { subject }),
          ...(rule === undefined ? {} : { rule }),
          previous,
        },
        event,
      );
      const author = authorOf(actor);
      await append(
        [keys.audit, keys.auditMark(markOf(entry)), keys.auditCount(author)],
        [head, details, hash, SAME_SECONDS, MOST_AN_HOUR, HOUR_SECONDS],
      );
    },
  };
}

/** Whose entries are counted together. */
function authorOf(actor: LooseEntry['actor']): string {
  if (actor.kind === 'person') return actor.userId;
  return actor.kind === 'client' ? clientId(actor.name) : actor.kind;
}

/** The same but for its time. */
function markOf({ event: { at: _at, ...what }, ...rest }: LooseEntry): string {
  return sha256(canonicalJson({ ...rest, what })).toString('base64url');
}
