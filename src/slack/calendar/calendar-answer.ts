import type { KnownBlock } from '@slack/web-api';
import { type CalendarDay, calendarDays } from '../../domain/calendar/calendar-days.ts';
import type { CalendarEntry } from '../../domain/calendar/calendar-entry.ts';
import type { CalendarPage } from '../../flows/calendar/use-cases.ts';
import type { Instant } from '../../kit/instant.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { bullets, bulletText, headed } from '../blocks/headed.ts';
import { LIMITS, name } from '../blocks/limits.ts';
import { pictureButtons } from '../blocks/picture-buttons.ts';
import { paragraph, section, textOf } from '../blocks/render.ts';
import type { Reader } from '../people/people.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';

/** A message holds more, but nobody reads it. */
const MOST_LINES = 60;

export type CalendarModel = {
  page: CalendarPage;
  days: number;
  /** Where it is about one app. */
  app: { appId: string; name: string } | null;
  now: Instant;
};

/** `/quota calendar`: day by day on the reader's clocks. */
export function calendarAnswer({ page, days, app, now }: CalendarModel, reader: Reader): PrivateAnswer {
  const { calendar, card } = words(reader.language);
  const all = calendarDays(page.entries, { now, days, timeZone: reader.timeZone });
  const { shown, left } = fitting(all);
  const title = calendar.title(days, app === null ? null : name(app.name));
  const parts = shown.map((day) => ({ day: calendar.day(day.at), lines: linesOf(day, reader) }));
  const notes: Sentence[] = [
    ...(all.length === 0 ? [[calendar.empty(days)]] : []),
    ...(left > 0 || page.cut ? [[left > 0 ? calendar.more(left) : card.more(1)]] : []),
    ...(page.missing === 'packs' ? [[calendar.noPacks]] : []),
    [calendar.hint],
  ];
  const blocks: KnownBlock[] = [
    headed(title),
    ...parts.map(
      ({ day, lines }): KnownBlock => ({
        type: 'rich_text',
        elements: [section(day), bullets(lines)],
      }),
    ),
    ...notes.map(paragraph),
    pictureButtons(
      [app === null ? { of: 'calendar', value: String(days) } : { of: 'timeline', value: app.appId }],
      reader.language,
    ),
  ];
  const text = parts.flatMap(({ day, lines }) => [day, ...lines.map(bulletText)]);
  return { text: textOf([[title], ...text, ...notes], '\n', LIMITS.messageText), blocks };
}

/** Whole days as far as a message is read; `left`: lines behind them. */
function fitting(all: readonly CalendarDay[]): { shown: CalendarDay[]; left: number } {
  const size = ({ begins, goesOn }: CalendarDay) => begins.length + Math.min(1, goesOn.length);
  let lines = 0;
  const shown = all.filter((day, index) => {
    lines += size(day);
    return index === 0 || lines <= MOST_LINES;
  });
  const left = all.slice(shown.length).reduce((sum, day) => sum + size(day), 0);
  return { shown, left };
}

function linesOf({ begins, goesOn }: CalendarDay, { language }: Reader): Sentence[] {
  const { calendar } = words(language);
  const names = goesOn.map(({ id, app }) => `${id} ${name(app.name)}`);
  return [
    ...begins.map((entry) => lineOf(entry, language)),
    ...(names.length > 0 ? [calendar.goesOn(names)] : []),
  ];
}

function lineOf(entry: CalendarEntry, language: Reader['language']): Sentence {
  const { calendar } = words(language);
  switch (entry.kind) {
    case 'raise':
      return calendar.raise(entry);
    case 'series_run':
      return calendar.run(entry);
    case 'pack_expires':
      return calendar.expiry(entry);
  }
}
