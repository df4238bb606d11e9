import { POLICY } from '../../domain/policy/versions/notice.ts';
import type { PolicyRecord, PolicyRecordStore } from '../../flows/policy/policy-record.ts';
import type { OutboxEntry } from '../../flows/ports/outbox.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import { encode } from '../../kit/json.ts';
import { entryWrites } from '../audit/entry-writes.ts';
import { createCommitDocuments, type Write } from '../commit-documents.ts';
import { readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';

export type PolicyRecordOptions = { redis: RedisClient; keys: Keys; clock: Clock; onEffects: () => void };

/** Which policies the replicas of a deployment took up, one after the other. */
export function createPolicyRecord({
  redis,
  keys,
  clock,
  onEffects,
}: PolicyRecordOptions): PolicyRecordStore {
  const commit = createCommitDocuments(redis);
  const document = keys.policy;
  return {
    load: () => readDocument<PolicyRecord>(redis, document),
    async commit({ expected, next, policy, actor, event, notice }) {
      const head = { actor, subject: POLICY, policy };
      const audit = await entryWrites(redis, keys, [{ document, head, event }]);
      const outbox: Write[] = notice
        ? [
            {
              command: [
                'ZADD',
                keys.outbox,
                clock(),
                encode({
                  id: noticeId(next),
                  effect: { kind: 'announce_policy', notice },
                } satisfies OutboxEntry),
              ],
            },
          ]
        : [];
      const saved = await commit([{ key: document, expected, json: encode(next) }], [...outbox, ...audit]);
      if (saved === 'saved' && notice) onEffects();
      return saved;
    },
  };
}

/** Of a Redis that lost its last writes there may be another step of that number. */
function noticeId({ history }: PolicyRecord): string {
  const step = history.at(-1);
  if (!step) throw new Error('a notice of no step');
  return `policy-${step.no}-${step.kind === 'valid' ? step.version : step.content}`;
}
