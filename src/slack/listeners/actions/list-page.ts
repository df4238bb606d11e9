import { readListPage } from '../../list-place.ts';
import type { ActionPayload } from '../../payloads.ts';
import type { Listener } from '../answer.ts';
import { listAnswer } from '../list-answer.ts';
import { unreadableButton } from './unreadable.ts';

/** `list.page:next` and `:first` below a list: the message shows that page instead. */
export const turnListPage: Listener<ActionPayload, void> = async (payload, turn, deps) => {
  await turn.ack();
  const page = readListPage(payload.value);
  if (page === null) return unreadableButton(payload, turn, deps);
  const { language } = await turn.reader();
  await turn.replace(await listAnswer(page, language, deps, payload.userId));
};
