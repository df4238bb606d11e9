import type { Outcome, ShortcutInput } from '../control.ts';
import { deliver } from '../dispatch/deliver.ts';
import { sendEvent } from '../dispatch/events.ts';
import { failureWord } from '../dispatch/parcel.ts';
import { shortcutPayload } from '../dispatch/payloads.ts';
import { toastFailure } from '../dispatch/submission.ts';
import { dmIdOf } from '../seed.ts';
import { isLocal } from '../workspace/teams.ts';
import { issueTrigger } from '../workspace/triggers.ts';
import { viewJson } from '../workspace/views.ts';
import type { World } from '../workspace/world.ts';
import { actor, done, refused } from './people.ts';

/** A person picks a global shortcut. */
export async function runShortcut(world: World, input: ShortcutInput): Promise<Outcome> {
  const who = actor(world, input.user);
  if (!who.ok) return who;
  if (!isLocal(world, input.user)) return refused('app_not_installed');
  if (!world.app.shortcuts.some((one) => one.callbackId === input.callbackId))
    return refused('unknown_shortcut');
  const body = shortcutPayload(world, input.user, input.callbackId, issueTrigger(world, input.user));
  const receipt = await deliver(world, { kind: 'interactive', body });
  if (receipt.ok) return done;
  toastFailure(world, input.user, failureWord(receipt));
  return refused(failureWord(receipt));
}

/**
 * A person opens one of the app's two tabs. The Home view of a former visit is shown at once, and the app may publish a
 * newer one (docs.slack.dev/reference/events/app_home_opened).
 */
export async function openTab(world: World, userId: string, tab: 'home' | 'messages'): Promise<Outcome> {
  const who = actor(world, userId);
  if (!who.ok) return who;
  if (!isLocal(world, userId)) return refused('app_not_installed');
  if (tab === 'home' && !world.app.homeTab) return refused('home_tab_disabled');
  const home = tab === 'home' && world.state.views.get(world.state.homes.get(userId) ?? '');
  const receipt = await sendEvent(world, 'app_home_opened', {
    type: 'app_home_opened',
    user: userId,
    channel: dmIdOf(userId),
    tab,
    ...(home ? { view: viewJson(world, home) } : {}),
    event_ts: world.ids.ts(),
  });
  return receipt && !receipt.ok ? refused(failureWord(receipt)) : done;
}
