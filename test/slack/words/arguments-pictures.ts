import type { Picture, PictureApp, RaiseState } from '../../../src/domain/pictures/picture.ts';
import { plainDate, plainMoment } from '../../../src/slack/text/moments.ts';
import type { PictureTimes } from '../../../src/slack/words/shape/pictures.ts';
import type { Words } from '../../../src/slack/words/shape/words.ts';
import { aBalance, aCalendar, aCallsPicture, aSpend, aTimeline } from '../../support/pictures.ts';
import type { ArgumentsFor, Given } from './given.ts';

const times: PictureTimes = { date: (at) => plainDate(at), moment: (at) => plainMoment(at) };
const STATES: RaiseState[] = ['ended', 'running', 'planned', 'open'];

const unlabelled = (name: string): PictureApp => ({ appId: 'wx1234567890abcdef', name, label: null });
const labelled = (name: string): PictureApp => ({ ...unlabelled(name), label: { en: name, zh: name } });

/** Every kind, full and with as little in it as there can be. */
function picturesOf(given: Given): Picture[] {
  return [
    ...balancesOf(given),
    ...timelinesOf(given),
    ...calendarsOf(given),
    ...spendsOf(given),
    ...callsOf(given),
  ];
}

function balancesOf({ orderId, name, units, at }: Given): Picture[] {
  const balance = aBalance({
    pack: { orderId, name },
    all: units,
    left: units,
    validUntil: at,
    figuresAt: at,
  });
  const { now } = balance;
  return [
    { ...balance, reserved: units, forecast: { perDay: units, since: at, runsOutAt: at - 1 } },
    { ...balance, forecast: { perDay: units, since: at, runsOutAt: at + 1 } },
    { ...balance, steps: [{ at: now, left: units }], levels: [{ percent: 5, units }] },
    { ...balance, reserved: 0n, steps: [], levels: [], forecast: null },
  ];
}

function timelinesOf({ id, name, count, at }: Given): Picture[] {
  const period = { request: id, rate: count, startsAt: at, endsAt: at };
  const bars = STATES.map((state, lane) => ({ ...period, state, lane }));
  const timeline = aTimeline({
    app: unlabelled(name),
    bars,
    baseline: count,
    limit: [{ at: 0, rate: count }],
  });
  return [
    timeline,
    { ...timeline, app: labelled(name), bars: bars.slice(0, 1) },
    { ...timeline, bars: [], baseline: null, limit: [] },
  ];
}

function calendarsOf({ id, name, count, at }: Given): Picture[] {
  const period = { request: id, rate: count, startsAt: at, endsAt: at, app: name };
  const bars = STATES.map((state, lane) => ({ ...period, state, lane }));
  return [aCalendar({ bars }), aCalendar({ bars: [], lanes: 0, apps: 0 })];
}

function callsOf({ id, name, count, at }: Given): Picture[] {
  const calls = [{ at, calls: count }];
  const [latest = { at, calls: count }] = calls;
  const limit = [{ at, rate: count }];
  const most = { latest, highest: latest, weekBeforeHighest: count, limitNow: count, raisedTo: count };
  const full = aCallsPicture({ app: labelled(name), request: id, rate: count, calls, limit, ...most });
  return [full, { ...full, weekBeforeHighest: null, limit: [], limitNow: null, raised: [], raisedTo: null }];
}

function spendsOf({ name, units }: Given): Picture[] {
  const rows = [
    { app: labelled(name), units: [units, units] },
    { app: null, units: [0n, units] },
  ];
  const spend = aSpend({ rows, open: [0n, units], total: units });
  return [
    spend,
    { ...spend, app: unlabelled(name), rows: rows.slice(0, 1), open: [0n, 0n] },
    { ...spend, months: [], rows: [], open: [], total: 0n },
    { ...spend, by: 'week', months: ['2026-11-09', '2026-11-16'] },
  ];
}

export const pictureArguments: ArgumentsFor<Words['pictures']> = {
  title: (given) => picturesOf(given).map((picture) => [picture]),
  alt: (given) => picturesOf(given).map((picture) => [picture, times]),
};
