import { useCallback, useState } from 'react';
import type { Place } from '../../../slack/control.ts';
import type { Element, StateValue } from '../kit/element.ts';
import { sendAction } from '../live/slack-api.ts';
import { useSlack } from './slack-context.ts';

/** Long enough for an eye to see that the click arrived. */
const SHOWN_AT_LEAST_MS = 250;

/** Dispatches clicks and choices of one message or view. */
export type Actions = {
  place: Place;
  isPending(blockId: string, actionId: string): boolean;
  /** Asks the element's confirm dialog first. False when the person declined or Slack refused. */
  act(blockId: string, element: Element, state?: StateValue): Promise<boolean>;
};

export function useActions(place: Place): Actions {
  const { view, request, confirm } = useSlack();
  const [pending, setPending] = useState<readonly string[]>([]);
  const user = view.me.id;
  const act = useCallback(
    async (blockId: string, element: Element, state?: StateValue) => {
      if (element.confirm && !(await confirm(element.confirm))) return false;
      const key = keyOf(blockId, element.action_id);
      setPending((before) => [...before, key]);
      const input = { user, place, blockId, actionId: element.action_id, ...(state && { state }) };
      const shown = new Promise((resolve) => setTimeout(resolve, SHOWN_AT_LEAST_MS));
      const well = await request(() => sendAction(input));
      await shown;
      setPending((before) => before.toSpliced(before.indexOf(key), 1));
      return well;
    },
    [user, place, request, confirm],
  );
  return { place, act, isPending: (blockId, actionId) => pending.includes(keyOf(blockId, actionId)) };
}

function keyOf(blockId: string, actionId: string): string {
  return `${blockId}\n${actionId}`;
}
