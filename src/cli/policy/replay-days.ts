import type { PolicyFile } from '../../config/policy-file.ts';
import { dayOf } from '../../domain/policy/meters/period.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import { CHINA } from '../../kit/time-zone.ts';

/** Requests of one day at a time, in the order in which they were made: the newest day first, as they are stored. */
export async function* daysOf(
  batches: AsyncIterable<RequestState[]>,
  timeZone: string,
): AsyncGenerator<RequestState[]> {
  let [day, requests]: [string, RequestState[]] = ['', []];
  for await (const batch of batches) {
    for (const request of batch) {
      const { name } = dayOf(request.askedAt, timeZone);
      if (name !== day && requests.length > 0) {
        yield requests.reverse();
        requests = [];
      }
      day = name;
      requests.push(request);
    }
  }
  if (requests.length > 0) yield requests.reverse();
}

/** By whose days the policy counts what it approves by itself; where its rules have several, by the first one's. */
export function zoneOfCaps({ policy }: PolicyFile): string {
  for (const { outcome } of policy.rules) if (outcome.kind === 'approve') return outcome.timeZone;
  return CHINA;
}
