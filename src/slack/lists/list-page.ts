import type { Listener } from '../interaction/answer.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { listAnswer } from './list-answer.ts';
import { readListPage } from './list-place.ts';

/** `list.page:next` and `:first` below a list: the message shows that page instead. */
export const turnListPage: Listener<ActionPayload, void> = async (payload, turn, deps) => {
  await turn.ack();
  const page = readListPage(payload.value);
  if (page === null) return unreadableButton(payload, turn, deps);
  const { language } = await turn.reader();
  await turn.replace(await listAnswer(page, language, deps, payload.userId));
};
