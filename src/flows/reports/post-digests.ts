import { type DigestSchedule, dueDigest, lastDigestTime } from '../../domain/reports/digest.ts';
import type { Clock } from '../ports/runtime.ts';
import type { DigestStore } from './digest-store.ts';

export type PostDigestsOptions = {
  digests: DigestStore;
  /** `null`: no report is posted by itself. */
  digestSchedule: DigestSchedule | null;
  clock: Clock;
};

/** Has the report of a week posted when its time has come. Any replica may call it as often as it likes: one of them is first. */
export function createPostDigests({ digests, digestSchedule, clock }: PostDigestsOptions) {
  return async (): Promise<boolean> => {
    if (digestSchedule === null) return false;
    const { value: last, revision } = await digests.load();
    const now = clock();
    const digest = dueDigest(digestSchedule, last, now);
    if (digest === null && last !== null) return false;
    const next = digest?.until ?? lastDigestTime(digestSchedule, now);
    const saved = await digests.commit({ expected: revision, next, digest });
    return saved === 'saved' && digest !== null;
  };
}
