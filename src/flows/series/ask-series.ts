import { findApp, type ReceiverApp } from '../../domain/apps/apps.ts';
import type { AvailablePack } from '../../domain/packs/available-pack.ts';
import { checkReason } from '../../domain/policy/reason-rule.ts';
import { actorOf, viaOf } from '../../domain/requests/actor-of.ts';
import { choosePack } from '../../domain/requests/ask/choose-pack.ts';
import { tidyReason } from '../../domain/requests/reason.ts';
import { askSeries, checkItems, checkSeries, overlappingSeries } from '../../domain/series/ask-series.ts';
import { type SeriesItem, type SeriesPlan, unitsOfRun } from '../../domain/series/series.ts';
import type { AskSeriesRefusal } from '../../domain/series/series-refusals.ts';
import { type Timetable, timetable } from '../../domain/series/timetable.ts';
import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { cardChannel } from '../requests/ask.ts';
import { seriesEffects } from './series-effects.ts';
import { createSeriesPolicy, type SeriesPolicyOptions } from './series-policy.ts';
import type { SeriesStore, ShownSeries } from './series-ports.ts';
import type { AskSeriesInput } from './use-cases.ts';

export type AskSeriesOptions = SeriesPolicyOptions & {
  seriesStore: SeriesStore;
  store: Pick<RequestStore, 'firstChannel' | 'knownFirstChannel'>;
  defaultAccount: string;
  defaultChannel: string | null;
  expirySeconds: number;
  /** A run is requested so long before it begins. */
  seriesLeadMs: number;
  newKey: () => string;
};

/** Somebody asks for raises that come again: what a run costs is looked up, the rule is found, and the series is stored with its card to be posted. */
export function createAskSeries(options: AskSeriesOptions) {
  const { seriesStore, clock } = options;
  const ruleSeries = createSeriesPolicy(options);
  return async (asked: AskSeriesInput): Promise<Result<ShownSeries, AskSeriesRefusal>> => {
    const input = { ...asked, reason: tidyReason(asked.reason) };
    const table = timetableOf(input, clock());
    const runs = checkSeries({ timetable: table, days: input.days, reason: input.reason }, clock());
    if (!runs.ok) return runs;
    const items = await itemsOf(options, input);
    if (!items.ok) return items;
    const plan = planOf(items.value.items, table, runs.value, options.seriesLeadMs);
    const via = viaOf(input.surface);
    const ruling = await ruleSeries({ requester: input.by, ...via }, plan, runs.value);
    if (!ruling.ok) return ruling;
    const { rule, from, policy } = ruling.value;
    const fit = checkReason(from.name, from.reason, input.reason);
    if (!fit.ok) return fit;
    const channel = await cardChannel(options, items.value.apps, input.channel);
    if (channel === null) return refuse({ reason: 'no_channel' });
    const others = (await seriesStore.open()).map(({ value }) => value);
    const series = askSeries({
      id: `S-${await seriesStore.nextNumber()}`,
      key: options.newKey(),
      by: input.by,
      ...via,
      plan,
      reason: input.reason,
      reasonLink: fit.value,
      channel,
      rule,
      policy,
      overlaps: overlappingSeries(plan, runs.value, others),
      at: clock(),
      patienceMs: options.expirySeconds * 1000,
    });
    const events = [{ type: 'series_requested' as const, at: series.askedAt, series }];
    const saved = await seriesStore.commit({
      series: { expected: 0, next: series },
      events,
      actor: actorOf(input.by, input.surface ?? 'command'),
      effects: seriesEffects(series, events),
      onceKey: input.onceKey,
      ...(input.idempotency ? { fingerprint: input.idempotency.fingerprint } : {}),
    });
    return saved === 'saved' ? accept({ series, drawn: 0n }) : refuse({ reason: 'asked_already' });
  };
}

function timetableOf({ recurrence, timeZone, from, until }: AskSeriesInput, now: Instant): Timetable {
  return timetable({ recurrence, timeZone, from: Math.max(now, from ?? now), until });
}

function planOf(
  items: SeriesPlan['items'],
  table: Timetable,
  runs: readonly Instant[],
  leadMs: number,
): SeriesPlan {
  return {
    items,
    timetable: table,
    runs: runs.length,
    units: unitsOfRun({ items }) * BigInt(runs.length),
    leadMs,
  };
}

/** The apps, and what a raise of each costs at present. */
async function itemsOf(
  { packReader, apps, defaultAccount, clock }: AskSeriesOptions,
  input: AskSeriesInput,
): Promise<Result<{ items: SeriesPlan['items']; apps: ReceiverApp[] }, AskSeriesRefusal>> {
  const { packs } = await packReader.available();
  const [first, ...others] = input.items;
  const priced = (wished: { app: string; rate: number }) => {
    const found = findApp(apps, wished.app, defaultAccount);
    if (!found.ok) return found;
    const item = priceOf(packs, found.value, { ...wished, days: input.days }, clock());
    return item.ok ? accept({ item: item.value, app: found.value }) : item;
  };
  const begun = priced(first);
  if (!begun.ok) return begun;
  const items: SeriesPlan['items'] = [begun.value.item];
  const found = [begun.value.app];
  for (const other of others) {
    const next = priced(other);
    if (!next.ok) return next;
    items.push(next.value.item);
    found.push(next.value.app);
  }
  const distinct = checkItems(items);
  return distinct.ok ? accept({ items, apps: found }) : distinct;
}

/** A pack that cannot pay today may be another one by the time of the run: only what nobody sells is refused. */
function priceOf(
  packs: AvailablePack[],
  { appId, name, label, account }: ReceiverApp,
  { rate, days }: { rate: number; days: number },
  now: Instant,
): Result<SeriesItem, AskSeriesRefusal> {
  const own = packs.filter(({ pack }) => pack.account === account);
  const choice = choosePack(own, { rate, days, beginsAt: null, pack: null }, now);
  const item = { app: { appId, name, label }, rate, days };
  if (choice.ok) return accept({ ...item, units: choice.value.specification.units });
  const { refusal } = choice;
  return refusal.reason === 'not_enough_units' ? accept({ ...item, units: refusal.units }) : choice;
}
