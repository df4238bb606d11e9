import type { Instant } from '../../kit/instant.ts';
import { USAGE_LAG_MS } from '../packs/ledger.ts';
import type { Allocation, Confirmed, Stage } from './allocation.ts';
import type { AllocationEvent } from './allocation-event.ts';

/** When it reaches its next stage; `null` after the last one. */
export function nextStageAt({ stage, at, startsAt, endsAt }: Confirmed): Instant | null {
  // "Allocated" is told until WeChat's own figures show it too, so that nobody looks there in vain.
  if (stage === undefined) return Math.min(at + USAGE_LAG_MS, endsAt);
  switch (stage) {
    case 'scheduled':
      return startsAt;
    case 'active':
      return endsAt;
    case 'ended':
      return null;
  }
}

/** What the clock alone does to an allocation that WeChat made: the stage that it is in by now, without those it slept through. */
export function decideStage(allocation: Allocation, now: Instant): AllocationEvent[] {
  if (allocation.state !== 'allocated') return [];
  const due = nextStageAt(allocation);
  if (due === null || now < due) return [];
  return [{ type: 'stage_reached', at: now, allocation: allocation.no, stage: stageBy(allocation, now) }];
}

function stageBy({ startsAt, endsAt }: Confirmed, now: Instant): Stage {
  if (now >= endsAt) return 'ended';
  return now < startsAt ? 'scheduled' : 'active';
}
