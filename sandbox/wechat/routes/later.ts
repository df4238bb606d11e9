import { PUSH_DELAY_MS, USAGE_LAG_MS } from '../control/faults.ts';
import type { PushEvent } from '../pushes/push-message.ts';
import type { World } from '../world.ts';

/** In `before_answer`, an answer does not wait longer than this for a receiver that says nothing. */
const MAX_WAIT_MS = 5_000;

/**
 * Does the second half of an asynchronous call after the push delay and pushes its event. Resolves at once, except when
 * the event is to arrive before the answer. `null`: WeChat says nothing of it.
 */
export async function runAndPush(world: World, work: () => PushEvent | null): Promise<void> {
  const { faults, timers, pushes, warnings, changed } = world;
  const run = (): Promise<void> => {
    const event = work();
    changed();
    timers.after(faults.now().usageLagMs ?? USAGE_LAG_MS, changed);
    const pushed = event === null ? Promise.resolve() : pushes.push(event);
    warnings.look();
    return pushed;
  };
  if (faults.now().pushes === 'before_answer') {
    await Promise.race([run(), timers.sleep(MAX_WAIT_MS)]);
    return;
  }
  timers.after(faults.now().pushDelayMs ?? PUSH_DELAY_MS, () => void run());
}
