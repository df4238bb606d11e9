import { type FreezeState, NOT_FROZEN } from '../../domain/freeze/freeze.ts';
import { mayDecide } from '../../domain/policy/may-decide.ts';
import type { Voter } from '../../domain/policy/rule.ts';
import { actorOf } from '../../domain/requests/actor-of.ts';
import { tidyReason } from '../../domain/requests/reason.ts';
import { changeSeries, type Ruling } from '../../domain/series/change-series.ts';
import { decideSeries, type SeriesDecision, whySeriesClosed } from '../../domain/series/decide-series.ts';
import { runsToCome } from '../../domain/series/next-step.ts';
import type { Series } from '../../domain/series/series.ts';
import type { SeriesCardRefusal, SeriesRefusal } from '../../domain/series/series-refusals.ts';
import { canonicalJson } from '../../kit/canonical-json.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { type VoterOptions, voterFor } from '../people/voter-for.ts';
import type { FreezeStore } from '../ports/approvals/freeze.ts';
import type { MessageLog } from '../ports/message-log.ts';
import type { Clock } from '../ports/runtime.ts';
import { saveSeries } from './save-series.ts';
import { createSeriesPolicy, type SeriesPolicyOptions } from './series-policy.ts';
import type { SeriesStore } from './series-ports.ts';
import type { OnSeries, SeriesInput } from './use-cases.ts';

export type DecideSeriesOptions = VoterOptions &
  SeriesPolicyOptions & {
    seriesStore: SeriesStore;
    freezes: Pick<FreezeStore, 'load'>;
    messages: Pick<MessageLog, 'card'>;
    clock: Clock;
    expirySeconds: number;
  };

/** A person decides about a series, or holds, ends or changes it. What Slack has to say is gathered before the decision, once. */
export function createDecideSeries(options: DecideSeriesOptions) {
  const { seriesStore, freezes, clock } = options;
  const found = createFind(options);
  const ruleSeries = createSeriesPolicy(options);
  return async (input: SeriesInput): Promise<Result<Series, SeriesRefusal>> => {
    const series = await found(input);
    if (!series.ok) return series;
    const { by, claim } = input;
    const actor = actorOf(by, input.surface ?? (claim === null ? 'command' : 'button'));
    const voter = await voterFor(options, series.value, by);
    const ruling = input.type === 'resume' ? await rulingFor(series.value) : null;
    if (ruling !== null && !ruling.ok) return ruling;
    const changed = await saveSeries(
      seriesStore,
      input.series,
      actor,
      async (state, freezeNow) => {
        if (input.seen && canonicalJson(state) !== canonicalJson(input.seen))
          return refuse({ reason: 'busy' });
        const freeze = input.type === 'approve' ? await freezeNow() : NOT_FROZEN;
        return decide(state, input, { voter, freeze, ruling: ruling?.value ?? null, at: clock() });
      },
      { freezes, under: input.idempotency },
    );
    return changed.ok ? accept(changed.value.series) : changed;
  };

  async function rulingFor(series: Series): Promise<Result<Ruling, SeriesRefusal>> {
    const runs = [...runsToCome(series, clock())];
    const ruled = await ruleSeries(series, series.plan, runs);
    if (!ruled.ok) return ruled;
    const { rule, policy } = ruled.value;
    return accept({ rule, policy, patienceMs: options.expirySeconds * 1000 });
  }
}

type Given = { voter: Voter; freeze: FreezeState; ruling: Ruling | null; at: number };

function decide(state: Series, input: SeriesInput, { voter, freeze, ruling, at }: Given): SeriesDecision {
  switch (input.type) {
    case 'withdraw':
      return decideSeries(state, { type: 'withdraw', by: input.by, at });
    case 'reject':
      return decideSeries(state, { type: 'reject', voter, at, reason: tidyReason(input.reason) });
    case 'approve':
      return decideSeries(state, { type: 'approve', voter, at, freeze });
    case 'resume':
      return ruling === null
        ? refuse({ reason: 'busy' })
        : changeSeries(state, { type: 'resume', voter, at, ruling });
    case 'pause':
    case 'stop':
      return changeSeries(state, { type: input.type, voter, at });
    case 'skip':
    case 'unskip':
      return changeSeries(state, { type: input.type, voter, at, run: input.run });
  }
}

/** Whether a person could reject it now. It promises nothing: the decision itself asks again. */
export function createMayRejectSeries(options: DecideSeriesOptions) {
  const { clock } = options;
  const found = createFind(options);
  return async (input: OnSeries): Promise<Result<true, SeriesRefusal>> => {
    const series = await found(input);
    if (!series.ok) return series;
    const { rule, requester } = series.value;
    const closed = whySeriesClosed(series.value, clock());
    if (closed) return refuse(closed);
    const allowed = mayDecide(rule, await voterFor(options, series.value, input.by), requester);
    return allowed.ok ? accept(true) : allowed;
  };
}

/** The series that somebody means; a button speaks for the very card that it is on. */
function createFind({ seriesStore, messages }: DecideSeriesOptions) {
  return async ({ series: id, claim }: OnSeries): Promise<Result<Series, SeriesRefusal>> => {
    const [stored, record] = await Promise.all([seriesStore.load(id), messages.card(id)]);
    const series = stored?.value ?? null;
    const refusal = claim === null ? null : otherCard(id, series, record?.ts ?? null, claim);
    if (refusal !== null) return refuse(refusal);
    return series === null ? refuse({ reason: 'not_found', series: id }) : accept(series);
  };
}

function otherCard(
  id: string,
  series: Series | null,
  posted: string | null,
  { key, message }: NonNullable<OnSeries['claim']>,
): SeriesCardRefusal | null {
  // Its number may be another one's by now.
  if (series === null || series.key !== key) return { reason: 'other_card', series: id };
  const moved = message !== null && posted !== null && message.ts !== posted;
  return moved ? { reason: 'old_copy', series: id, channel: series.channel } : null;
}
