import type { MessageLog } from '../ports/message-log.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { FlowLog } from '../ports/runtime.ts';
import { type Post, type PostOnceOptions, postOnce } from './post-once.ts';

export type PostNoticeOptions = PostOnceOptions & { messages: MessageLog; log: FlowLog };

/** A message that is never changed. `id`: the effect's own key. `givesWay`: absent: it does not. */
export type NoticePost = { id: string; givesWay?: boolean } & Pick<
  Post,
  'channel' | 'post' | 'find' | 'findAlike' | 'method'
>;

const DONE: Delivery = { kind: 'done' };

/** Posts a notice unless it was posted already; under the writer's lock of whoever calls. */
export async function postNotice(options: PostNoticeOptions, notice: NoticePost): Promise<Delivery> {
  const { messages, log } = options;
  const { id, channel } = notice;
  const before = await messages.notice(id);
  if (before?.ts) return DONE;
  const posted = await postOnce(options, {
    givesWay: false,
    ...notice,
    triedAt: before?.triedAt,
    saveTried: (at) => messages.saveNotice(id, at === undefined ? {} : { triedAt: at }),
    looksFirst: true,
  });
  switch (posted.kind) {
    case 'posted':
    case 'found':
      await messages.saveNotice(id, { ts: posted.ts });
      return DONE;
    case 'refused':
      log.warn({ id, channel, error: posted.error }, 'could not deliver a message');
      return DONE;
    case 'again':
      return posted;
  }
}
