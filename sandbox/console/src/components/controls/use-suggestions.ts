import { useEffect, useRef, useState } from 'react';
import { suggestOptions } from '../../live/slack-api.ts';
import { useSlack } from '../../state/slack-context.ts';
import type { ControlProps } from './control-props.ts';
import type { MaybeGrouped } from './select-items.ts';

/** Slack waits until somebody stops typing. */
const DEBOUNCE_MS = 250;
/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select */
const DEFAULT_MIN_QUERY_LENGTH = 3;

type Suggestions = { groups: MaybeGrouped[]; note: string | undefined; ask(query: string): void };

/** Asks the app for the options of an external select. An answer to an older question is dropped. */
export function useSuggestions({ element, blockId, place }: ControlProps, enabled: boolean): Suggestions {
  const { view } = useSlack();
  const [groups, setGroups] = useState<MaybeGrouped[]>([]);
  const [note, setNote] = useState<string>();
  const asked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const ask = (query: string) => {
    if (!enabled) return;
    clearTimeout(timer.current);
    const mine = ++asked.current;
    const least = element.min_query_length ?? DEFAULT_MIN_QUERY_LENGTH;
    setGroups([]);
    if (query.length < least) {
      setNote(`Type at least ${least} ${least === 1 ? 'character' : 'characters'} to see options`);
      return;
    }
    setNote('Loading…');
    timer.current = setTimeout(async () => {
      const input = { user: view.me.id, place, blockId, actionId: element.action_id, query };
      const answer = await suggestOptions(input).catch(() => undefined);
      if (asked.current !== mine) return;
      const found = answer?.option_groups ?? (answer?.options ? [{ options: answer.options }] : undefined);
      setGroups(found ?? []);
      setNote(found ? undefined : 'The app didn’t answer');
    }, DEBOUNCE_MS);
  };
  return { groups, note, ask };
}
