import type { Quieting } from '../../domain/warnings/warning.ts';
import { WARNING_ACTIONS } from '../blocks/action-ids.ts';
import type { Listener } from '../interaction/answer.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { quietAnswer } from './ephemeral-warning.ts';
import { warningIn } from './warning-value.ts';

const HOW: ReadonlyMap<string, Quieting> = new Map([
  [WARNING_ACTIONS.snooze, 'hour'],
  [WARNING_ACTIONS.snoozeDay, 'day'],
  [WARNING_ACTIONS.snoozeChange, 'change'],
  [WARNING_ACTIONS.mute, 'mute'],
  [WARNING_ACTIONS.unmute, 'unmute'],
]);

/** These sit below the private answer to Snooze, and theirs takes its place. */
const IN_AN_ANSWER: ReadonlySet<Quieting> = new Set(['day', 'change']);

/** `warning.snooze` and `warning.mute`, each with its suffixes. */
export const quietWarning: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const how = HOW.get(payload.name);
  const place = warningIn(payload.value);
  if (how === undefined || place === null) return unreadableButton(payload, reply, deps);
  const result = await deps.useCases.warnings.quiet({ ...place, how, by: payload.userId });
  const { language } = await reply.reader();
  const value = payload.value ?? '';
  const answer = quietAnswer({ how, result, value, language, explain: deps.explain });
  await (IN_AN_ANSWER.has(how) ? reply.replace(answer) : reply.say(answer));
};
