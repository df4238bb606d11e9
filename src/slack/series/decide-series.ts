import type { Series } from '../../domain/series/series.ts';
import type { SeriesRefusal } from '../../domain/series/series-refusals.ts';
import type { ShownSeries } from '../../flows/series/series-ports.ts';
import type { SeriesInput } from '../../flows/series/use-cases.ts';
import type { Result } from '../../kit/result.ts';
import type { Listener } from '../interaction/answer.ts';
import type { ListenerDeps } from '../interaction/deps.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import type { Reply } from '../interaction/reply.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { pressedSeries } from './card/series-value.ts';
import { decidedSeriesAnswer } from './series-answers.ts';

type Pressed = Exclude<SeriesInput['type'], 'reject'>;

/** `request.approve:series`, `series.skip` and their siblings, on the card of a series or in its thread. */
export function decideSeries(type: Pressed): Listener<ActionPayload, void> {
  return async (payload, reply, deps) => {
    await reply.accept();
    const pressed = pressedSeries(payload);
    if (pressed === null) return unreadableButton(payload, reply, deps);
    await carryOutSeriesDecision(inputOf(type, pressed), reply, deps);
  };
}

export function inputOf(
  type: Pressed,
  about: Omit<Extract<SeriesInput, { type: 'skip' | 'unskip' }>, 'type'>,
): SeriesInput {
  const { run, ...on } = about;
  switch (type) {
    case 'skip':
    case 'unskip':
      return { type, ...on, run };
    case 'approve':
    case 'withdraw':
    case 'pause':
    case 'resume':
    case 'stop':
      return { type, ...on };
  }
}

/** Decides, and says what came of it. */
export async function carryOutSeriesDecision<A>(
  input: SeriesInput,
  reply: Reply<A>,
  { useCases }: ListenerDeps,
  channel?: string,
): Promise<void> {
  const result = await useCases.series.decide(input);
  const { language } = await reply.reader();
  // Resumed after a crash it may find itself done, and then that is what happened.
  const now = !result.ok && reply.again ? await useCases.series.show(input.series) : null;
  const told: Result<ShownSeries, SeriesRefusal> =
    now !== null && isDone(input, now.series) ? { ok: true, value: now } : result;
  await reply.say(decidedSeriesAnswer(input, told, language), channel);
}

function isDone(input: SeriesInput, series: Series): boolean {
  const { type, by } = input;
  switch (type) {
    case 'approve':
      return series.votes.some(({ userId }) => userId === by);
    case 'reject':
      return series.phase === 'rejected'
        ? series.by === by
        : series.phase === 'pending' && series.rejections?.some(({ userId }) => userId === by) === true;
    case 'withdraw':
      return series.phase === 'withdrawn' && series.by === by;
    case 'stop':
      return series.phase === 'stopped' && series.by === by;
    case 'pause':
      return series.phase === 'paused' && series.why.kind === 'person' && series.why.by === by;
    case 'resume':
      return series.phase === 'active';
    case 'skip':
      return series.history.some((one) => one.at === input.run && one.outcome === 'skipped' && one.by === by);
    case 'unskip':
      return input.run !== null && series.history.every(({ at }) => at !== input.run);
  }
}
