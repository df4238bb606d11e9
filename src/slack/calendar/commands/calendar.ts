import { accept } from '../../../kit/result.ts';
import { answer } from '../../blocks/ephemeral.ts';
import { type CommandContext, subcommand } from '../../commands/subcommand.ts';
import { askRefusedAnswer } from '../../requests/ask/ask-answers.ts';
import { link } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';
import { calendarAnswer } from '../calendar-answer.ts';
import { type CalendarLine, readCalendar } from '../read-calendar.ts';

/** `/quota calendar [<app>] [<n>d]`, `/quota calendar feed`, `/quota calendar revoke` */
export const calendar = subcommand<'calendar', CalendarLine>({
  name: 'calendar',
  group: 'look_up',
  family: 'planned',
  read: (typed, { context }) => readCalendar(typed, context),
  needs: 'work',
  async run(line, context) {
    const { payload, reply, deps, reader } = context;
    const { feed } = words(reader.language).calendar;
    const { calendar: cases } = deps.useCases;
    switch (line.kind) {
      case 'calendar':
        return showCalendar(line, context);
      case 'calendar_feed': {
        const made = await cases.makeFeed(payload.userId, reader.language);
        if (!made.ok) return reply.say(answer([feed.refusal(made.refusal)]));
        const { address } = made.value;
        if (address === null) return reply.say(answer([[feed.noAddress]]));
        return reply.say(answer([[feed.made], [link(address)], [feed.after]]));
      }
      case 'calendar_revoke': {
        const revoked = await cases.revokeFeed(payload.userId);
        return reply.say(answer([revoked.ok ? [feed.revoked] : feed.refusal(revoked.refusal)]));
      }
    }
  },
});

async function showCalendar(
  { app: typed, days }: Extract<CalendarLine, { kind: 'calendar' }>,
  { reply, deps, reader }: CommandContext,
): Promise<void> {
  const { lists, apps, calendar: cases } = deps.useCases;
  const found = typed === null ? accept(null) : lists.appId(typed);
  if (!found.ok) return reply.say(askRefusedAnswer(found.refusal, reader.language));
  const appId = found.value;
  const name = apps().find((one) => one.appId === appId)?.name ?? appId;
  const app = appId === null || name === null ? null : { appId, name };
  const page = await cases.entries(appId, days);
  await reply.say(calendarAnswer({ page, days, app, now: reply.at }, reader));
}
