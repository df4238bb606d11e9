import type { HistoryFilter } from '../../../flows/requests/list-use-cases.ts';
import { DAY_MS } from '../../../kit/durations.ts';
import { accept } from '../../../kit/result.ts';
import { askRefusedAnswer, type PrivateAnswer } from '../../blocks/ephemeral.ts';
import { fileComment, fileSentAnswer } from '../../blocks/file-answer.ts';
import { firstPage } from '../../blocks/list-place.ts';
import { sendFile } from '../../bolt/send-file.ts';
import type { Subcommand } from '../../commands/subcommand.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import type { HistoryLine } from '../../line/line.ts';
import type { Reader } from '../../people/people.ts';
import { plainDate } from '../../text/moments.ts';
import { historyCsv } from '../lists/history-csv.ts';
import { requestPage } from '../lists/request-page.ts';

/** `/quota history [<app>] [<n>d] [csv]` */
export const history: Subcommand<HistoryLine> = {
  needs: 'work',
  async run({ app: typed, days, csv }, { payload, turn, deps, reader }) {
    const app = typed === null ? accept(null) : deps.useCases.lists.appId(typed);
    if (!app.ok) return turn.say(askRefusedAnswer(app.refusal, reader.language));
    const since = days === null ? null : deps.clock() - days * DAY_MS;
    const sent = csv ? await sendHistory({ appId: app.value, since }, payload.userId, reader, deps) : null;
    const page = firstPage({ list: 'history', app: app.value, since });
    await turn.say(sent ?? (await requestPage(page, reader.language, deps)));
  },
};

/** Sends the history as a file; `null`, and no file, where there is nothing to send. */
async function sendHistory(
  filter: HistoryFilter,
  userId: string,
  reader: Reader,
  deps: ListenerDeps,
): Promise<PrivateAnswer | null> {
  const { items, total } = await deps.useCases.lists.wholeHistory(filter);
  if (items.length === 0) return null;
  const { language, timeZone } = reader;
  const now = deps.clock();
  await sendFile(
    deps,
    { userId },
    {
      name: `headroom-history-${plainDate(now, timeZone)}.csv`,
      bytes: Buffer.from(historyCsv(items, reader, now), 'utf8'),
      comment: fileComment(items.length, total, language),
    },
  );
  return fileSentAnswer(items.length, total, language);
}
