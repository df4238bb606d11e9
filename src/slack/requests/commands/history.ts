import type { HistoryFilter } from '../../../flows/requests/list-use-cases.ts';
import { DAY_MS } from '../../../kit/durations.ts';
import { accept } from '../../../kit/result.ts';
import type { PrivateAnswer } from '../../blocks/ephemeral.ts';
import { fileComment, fileSentAnswer } from '../../blocks/file-answer.ts';
import { firstPage } from '../../blocks/list-place.ts';
import { sendFile } from '../../bolt/send-file.ts';
import { subcommand } from '../../commands/subcommand.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import { oneTooMany } from '../../line/typed/one-too-many.ts';
import { spelled } from '../../line/typed/spelled.ts';
import type { Word } from '../../line/typed/split-words.ts';
import { readDays } from '../../line/values/days.ts';
import { readRequest } from '../../line/values/read-request.ts';
import type { Reader } from '../../people/people.ts';
import { plainDate } from '../../text/moments.ts';
import { words } from '../../words/words.ts';
import { askRefusedAnswer } from '../ask/ask-answers.ts';
import { historyCsv } from '../lists/history-csv.ts';
import { requestPage } from '../lists/request-page.ts';

/**
 * Requests of the past. `app` as typed; `days`: so many back from now; `csv`: as a file.
 * `request`: what is meant where no app is called so; absent: no request either.
 */
type HistoryLine = {
  kind: 'history';
  app: string | null;
  days: number | null;
  csv: boolean;
  request?: string;
};

const { meant } = spelled((language) => ({ csv: words(language).quota.history.csv }));

/** `/quota history [<app>] [<n>d] [csv]` */
export const history = subcommand<'history', HistoryLine>({
  name: 'history',
  group: 'look_up',
  family: 'requests',
  read(typed, { context }) {
    const { line, stray } = readHistory(typed);
    return oneTooMany(stray, 'history', historyWords(line), context) ?? line;
  },
  needs: 'work',
  async run({ app: typed, days, csv, request }, { payload, reply, deps, reader }) {
    const app = typed === null ? accept(null) : deps.useCases.lists.appId(typed);
    if (!app.ok && request !== undefined) {
      const one = firstPage({ list: 'show', request });
      return reply.say(await requestPage(one, reader.language, deps, payload.userId));
    }
    if (!app.ok) return reply.say(askRefusedAnswer(app.refusal, reader.language));
    const since = days === null ? null : deps.clock() - days * DAY_MS;
    const sent = csv ? await sendHistory({ appId: app.value, since }, payload.userId, reader, deps) : null;
    const page = firstPage({ list: 'history', app: app.value, since });
    await reply.say(sent ?? (await requestPage(page, reader.language, deps)));
  },
});

/** What could be read, in any order, and the first word that could not. */
function readHistory(typed: readonly Word[]): { line: HistoryLine; stray?: Word } {
  const line: HistoryLine = { kind: 'history', app: null, days: null, csv: false };
  for (let index = 0; index < typed.length; index += 1) {
    const word = typed[index];
    if (!word) break;
    const days = readDays(word.text, typed[index + 1]?.text);
    if (meant(word.text) === 'csv' && !line.csv) line.csv = true;
    else if (days && line.days === null) {
      line.days = days.days;
      index += days.taken - 1;
    } else if (line.app === null && !days) {
      line.app = word.text;
      const found = readRequest([word]);
      if (found !== null) line.request = found.request;
    } else return { line, stray: word };
  }
  return { line };
}

/** The same words again. */
function historyWords({ app, days, csv }: HistoryLine): string[] {
  return [...(app === null ? [] : [app]), ...(days === null ? [] : [`${days}d`]), ...(csv ? ['csv'] : [])];
}

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
