import type { Trigger } from './state.ts';
import type { World } from './world.ts';

export type TriggerResult = { ok: true; trigger: Trigger } | { ok: false; error: string };

/** A new `trigger_id` for what a person just did. */
export function issueTrigger(world: World, user: string): string {
  const id = `${world.ids.digits(14)}.${world.ids.digits(13)}.${world.ids.hex(32)}`;
  world.state.triggers.set(id, { user, issuedAt: world.clock(), used: false });
  return id;
}

/** Looks a trigger up without using it. The three refusals are Slack's (docs.slack.dev/reference/methods/views.open). */
export function checkTrigger(world: World, id: string): TriggerResult {
  const trigger = world.state.triggers.get(id);
  if (!trigger) return { ok: false, error: 'invalid_trigger_id' };
  if (trigger.used) return { ok: false, error: 'exchanged_trigger_id' };
  if (world.clock() - trigger.issuedAt > world.timing.triggerMs)
    return { ok: false, error: 'expired_trigger_id' };
  return { ok: true, trigger };
}
