import type { SeriesPhase } from '../../src/domain/series/series.ts';
import type { SeriesNotice } from '../../src/domain/series/series-notice.ts';
import type { PostOutcome } from '../../src/flows/ports/messenger.ts';
import type { SeriesMessenger } from '../../src/flows/series/series-ports.ts';

type ShownCard = {
  channel: string;
  ts: string;
  series: string;
  state: SeriesPhase;
  remaining: bigint;
  revision: number;
};
type SaidNotice = {
  id: string;
  series: string;
  about: SeriesNotice['about'];
  run: number | null;
  channel: string;
};

/** Slack, as far as series are concerned, in memory. */
export function createFakeSeriesMessenger() {
  const cards: ShownCard[] = [];
  const notices: SaidNotice[] = [];
  const answers: PostOutcome[] = [];
  const scripted = (otherwise: () => PostOutcome): PostOutcome => answers.shift() ?? otherwise();
  const messenger: SeriesMessenger = {
    post: async (channel, { series, drawn }, revision) =>
      scripted(() => {
        const ts = `17100000${cards.length}.000100`;
        const remaining = series.plan.units - drawn;
        cards.push({ channel, ts, series: series.id, state: series.phase, remaining, revision });
        return { kind: 'done', ts };
      }),
    update: async (_channel, ts, { series, drawn }, revision) =>
      scripted(() => {
        const card = cards.find((one) => one.ts === ts);
        if (!card) return { kind: 'gone' };
        Object.assign(card, { state: series.phase, remaining: series.plan.units - drawn, revision });
        return { kind: 'done', ts };
      }),
    find: async (channel, series) =>
      cards.find((one) => one.channel === channel && one.series === series)?.ts ?? null,
    postNotice: async ({ channel }, id, notice, { series }) =>
      scripted(() => {
        const run = 'run' in notice ? notice.run : null;
        notices.push({ id, series: series.id, about: notice.about, run, channel });
        return { kind: 'done', ts: `18100000${notices.length}.000100` };
      }),
    findNotice: async (_place, id) => (notices.some((one) => one.id === id) ? '1810000000.000100' : null),
  };
  return { messenger, cards, notices, answers };
}
