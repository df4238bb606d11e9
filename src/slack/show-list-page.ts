import { readListPage } from './blocks/list-place.ts';
import type { Listener } from './interaction/answer.ts';
import type { ActionPayload } from './interaction/payloads.ts';
import { unreadableButton } from './interaction/unreadable.ts';
import { merchantPage } from './merchants/merchant-page.ts';
import { requestPage } from './requests/lists/request-page.ts';

/** `list.page:next` and `:first` below a list: the message shows that page instead. */
export const showListPage: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.ack();
  const page = readListPage(payload.value);
  if (page === null) return unreadableButton(payload, reply, deps);
  const { language } = await reply.reader();
  const { place } = page;
  await reply.replace(
    place.list === 'merchants'
      ? await merchantPage({ ...page, place }, language, deps)
      : await requestPage({ ...page, place }, language, deps, payload.userId),
  );
};
