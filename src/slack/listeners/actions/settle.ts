import { type ActionPayload, allocationIn } from '../../payloads.ts';
import type { Listener } from '../answer.ts';
import { clickOutcome } from '../click-outcome.ts';
import { unreadableButton } from './unreadable.ts';

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ['allocation.settle:yes', true],
  ['allocation.settle:no', false],
]);

/** `allocation.settle:yes` and `:no`: a person says whether an allocation of unknown outcome happened. */
export const settle: Listener<ActionPayload, void> = async (payload, turn, deps) => {
  await turn.accept();
  const happened = ANSWERS.get(payload.name);
  const place = allocationIn(payload.value);
  if (happened === undefined || place === null) return unreadableButton(payload, turn, deps);
  const { userId: by } = payload;
  const result = await deps.useCases.settle({ ...place, happened, by });
  const { language } = await turn.reader();
  const done = happened ? 'settle_yes' : 'settle_no';
  await turn.say(await clickOutcome({ done, ...place, by }, result, language, turn, deps));
};
