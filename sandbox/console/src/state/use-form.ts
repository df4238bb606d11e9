import { useCallback, useState } from 'react';
import type { SimView } from '../../../slack/control.ts';
import type { Element, StateValue } from '../kit/element.ts';
import { asStateValue, initialValue } from '../kit/state-value.ts';

/** The values of the controls of one message or view. */
export type Form = {
  get(blockId: string, element: Element): StateValue;
  set(blockId: string, element: Element, value: StateValue): void;
};

/**
 * What was typed here wins over what the simulator stores, and that over the element's initial value. It is kept by
 * block_id and action_id, so it survives an update of the view that keeps both, as in Slack.
 */
export function useForm(stored: SimView['state']): Form {
  const [typed, setTyped] = useState<Record<string, StateValue>>({});
  const get = useCallback(
    (blockId: string, element: Element) => {
      const mine = typed[keyOf(blockId, element)];
      if (mine?.type === element.type) return mine;
      return asStateValue(stored[blockId]?.[element.action_id], element) ?? initialValue(element);
    },
    [typed, stored],
  );
  const set = useCallback((blockId: string, element: Element, value: StateValue) => {
    setTyped((before) => ({ ...before, [keyOf(blockId, element)]: value }));
  }, []);
  return { get, set };
}

function keyOf(blockId: string, element: Element): string {
  return `${blockId}\n${element.action_id}`;
}
