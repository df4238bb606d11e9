import { type CivilDay, civilDay, civilParts, weekdayOf } from '../../../kit/civil-day.ts';
import type { DayNamed, Draft, WeekdayNamed } from './draft.ts';
import type { DayKind } from './resolve-hours.ts';

/** Which of `1/12` is the month. */
export type DateOrder = 'month_first' | 'day_first' | null;

/**
 * A day that may be meant. `again`: the next such day, for where this one is over: `silent` where nobody would
 * hesitate, `nearer` where it depends on which of both is nearer to now, `ask` where it is a question.
 */
export type DayMeant = { day: CivilDay; again?: { day: CivilDay; how: 'silent' | 'nearer' | 'ask' } };

export type Days = {
  kind: DayKind;
  days: DayMeant[];
  /** Why it is a question, even where a single day is left. */
  ask?: 'day_or_month' | 'which_day' | 'weekday';
};

export type DaysResult = Days | { unreadable: 'no_day' | 'not_a_time' };

const BAD = { unreadable: 'not_a_time' } as const;

/** @param today of the speaker, or in the zone that was named */
export function resolveDays(draft: Draft, today: CivilDay, order: DateOrder): DaysResult {
  const { day, weekday, vague, after } = draft;
  if (vague) return { unreadable: 'no_day' };
  if (day && after) return BAD;
  const named: DayNamed | null = day ?? (after ? { kind: 'offset', days: after.days } : null);
  if (!named) return weekday ? ofWeekday(weekday, draft, today) : withoutDay(draft, today);
  if (draft.week !== null) return BAD;
  const days = ofDay(named, draft, today, order);
  return 'unreadable' in days || !weekday ? days : onWeekday(days, weekday, today);
}

function withoutDay({ week, month, year }: Draft, today: CivilDay): DaysResult {
  if (week !== null || month !== null || year !== null) return { unreadable: 'no_day' };
  return { kind: 'none', days: [{ day: today, again: { day: today + 1, how: 'silent' } }] };
}

function ofDay(named: DayNamed, draft: Draft, today: CivilDay, order: DateOrder): DaysResult {
  switch (named.kind) {
    case 'offset': {
      if (draft.month !== null || draft.year !== null) return BAD;
      const kind = named.days === 0 ? 'today' : 'near';
      return { kind, days: [{ day: today + named.days }] };
    }
    case 'date':
      return draft.month === null ? one(dateMeant(named, draft, today)) : BAD;
    case 'day_of_month':
      return one(dayOfMonth(named.day, draft, today));
    case 'pair':
      return draft.month === null ? ofPair(named, draft, today, order) : BAD;
    case 'short_year':
      return draft.month === null && draft.year === null ? ofShortYear(named.numbers, order, today) : BAD;
  }
}

function one(day: DayMeant | null): DaysResult {
  return day === null ? BAD : { kind: 'day', days: [day] };
}

function dateMeant(
  named: { year: number | null; month: number; day: number },
  draft: Draft,
  today: CivilDay,
): DayMeant | null {
  if (named.year !== null && draft.year !== null) return null;
  const thisYear = civilParts(today).year;
  const said = named.year ?? (draft.year === null ? null : thisYear + draft.year);
  const day = civilDay(said ?? thisYear, named.month, named.day);
  if (said !== null) return day === null ? null : { day };
  const next = civilDay(thisYear + 1, named.month, named.day);
  if (day === null) return next === null ? null : { day: next };
  return next === null ? { day } : { day, again: { day: next, how: 'nearer' } };
}

function dayOfMonth(day: number, draft: Draft, today: CivilDay): DayMeant | null {
  if (draft.year !== null) return null;
  const { year, month } = civilParts(today);
  const inMonth = (steps: number): CivilDay | null => {
    const index = year * 12 + month - 1 + steps;
    return civilDay(Math.floor(index / 12), (index % 12) + 1, day);
  };
  const found = inMonth(draft.month ?? 0);
  if (draft.month !== null) return found === null ? null : { day: found };
  const next = inMonth(1);
  if (found === null) return next === null ? null : { day: next };
  return next === null ? { day: found } : { day: found, again: { day: next, how: 'nearer' } };
}

function ofPair(
  { first, second, year, dotted }: Extract<DayNamed, { kind: 'pair' }>,
  draft: Draft,
  today: CivilDay,
  order: DateOrder,
): DaysResult {
  // `9.30` is half past nine to many; beside a time it can only be a date.
  if (dotted && second > 12 && year === null && draft.clock === null) return BAD;
  const monthFirst = dateMeant({ year, month: first, day: second }, draft, today);
  const dayFirst = dateMeant({ year, month: second, day: first }, draft, today);
  return inOrder(monthFirst, dayFirst, order, today);
}

function inOrder(
  monthFirst: DayMeant | null,
  dayFirst: DayMeant | null,
  order: DateOrder,
  today: CivilDay,
): DaysResult {
  if (!monthFirst || !dayFirst || monthFirst.day === dayFirst.day) return one(monthFirst ?? dayFirst);
  const [written, other] = order === 'day_first' ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
  // Nobody asks for a start that is over, so the order may be the other one after all.
  const isOver = written.again === undefined && written.day < today && other.day >= today;
  if (order !== null && !isOver) return one(written);
  return { kind: 'day', days: [monthFirst, dayFirst], ask: 'day_or_month' };
}

/** Years of two figures: `12/1/26`. In the East the year may come first. */
function ofShortYear(
  [a, b, c]: readonly [number, number, number],
  order: DateOrder,
  today: CivilDay,
): DaysResult {
  const meant = (year: number, month: number, day: number): DayMeant | null => {
    const found = year >= 20 ? civilDay(2000 + year, month, day) : null;
    return found === null ? null : { day: found };
  };
  const [american, british, eastern] = [meant(c, a, b), meant(c, b, a), meant(a, b, c)];
  if (eastern === null) return inOrder(american, british, order, today);
  if (american === null && british === null) return one(eastern);
  const days = [american, british, eastern].filter((day) => day !== null);
  return { kind: 'day', days, ask: 'day_or_month' };
}

function ofWeekday(named: WeekdayNamed, draft: Draft, today: CivilDay): DaysResult {
  if (draft.month !== null || draft.year !== null) return BAD;
  const { weekday } = named;
  const weeks = named.weeks === 'bare' && draft.week !== null ? draft.week : named.weeks;
  if (named.weeks !== 'bare' && draft.week !== null && draft.week !== weeks) return BAD;
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  const inWeek = (count: number): CivilDay => today - weekdayOf(today) + weekday + count * 7;
  switch (weeks) {
    case 'bare': {
      const day = today + ahead;
      // Said on a Friday, "Friday" is today's or the next one's.
      if (ahead === 0) return { kind: 'day', days: [{ day }, { day: day + 7 }], ask: 'which_day' };
      return { kind: 'day', days: [{ day }] };
    }
    case 'coming':
      return { kind: 'day', days: [{ day: today + (ahead || 7) }] };
    case 'next': {
      // English speakers do not agree whether "next Friday" may be in this week.
      const [coming, inNext] = [today + (ahead || 7), inWeek(1)];
      if (coming === inNext) return { kind: 'day', days: [{ day: coming }] };
      return { kind: 'day', days: [{ day: inNext }, { day: coming }], ask: 'which_day' };
    }
    case 0: {
      const day = inWeek(0);
      return { kind: day === today ? 'today' : 'day', days: [{ day, again: { day: day + 7, how: 'ask' } }] };
    }
    default:
      return { kind: 'day', days: [{ day: inWeek(weeks) }] };
  }
}

/** A date with its weekday: the weekday decides between two dates, and contradicts a single one. */
function onWeekday(days: Days, { weekday, weeks }: WeekdayNamed, today: CivilDay): DaysResult {
  if (weeks !== 'bare') {
    const inWeek = typeof weeks === 'number' ? today - weekdayOf(today) + weekday + weeks * 7 : null;
    const agrees = days.days.some(({ day }) => day === inWeek);
    return agrees ? days : BAD;
  }
  const candidates = days.days.flatMap((meant) => [
    meant,
    ...(meant.again ? [{ day: meant.again.day }] : []),
  ]);
  const fitting = candidates.filter(({ day }) => weekdayOf(day) === weekday && day >= today);
  const [first] = fitting;
  if (first && fitting.length === 1) return { kind: days.kind, days: [first] };
  if (fitting.length > 1) return { ...days, days: fitting };
  const nearest = days.days.flatMap(({ day }) => {
    const off = ((weekday - weekdayOf(day) + 10) % 7) - 3;
    return [{ day }, { day: day + off }];
  });
  return { kind: 'day', days: nearest, ask: 'weekday' };
}
