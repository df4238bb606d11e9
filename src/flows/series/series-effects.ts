import { isClient } from '../../domain/clients/client.ts';
import type { Series } from '../../domain/series/series.ts';
import type { SeriesEvent } from '../../domain/series/series-event.ts';
import type { SeriesNotice } from '../../domain/series/series-notice.ts';
import type { Effect } from '../ports/outbox.ts';

/** What has to be done because of these events. The card is drawn after every change. */
export function seriesEffects(series: Series, events: readonly SeriesEvent[]): Effect[] {
  if (events.length === 0) return [];
  return [{ kind: 'draw_series', series: series.id }, ...events.flatMap((event) => notices(series, event))];
}

type State = Exclude<SeriesNotice, { run: number }>['about'];
type OfRun = Extract<SeriesNotice, { run: number }>;

function notices(series: Series, event: SeriesEvent): Effect[] {
  switch (event.type) {
    case 'series_approved':
      return tell(series, 'approved');
    case 'series_rejected':
      return tell(series, 'rejected');
    case 'series_expired':
      return tell(series, 'expired');
    case 'series_paused':
      return tell(series, 'paused').slice(
        0,
        event.why.kind === 'person' && event.why.by === series.requester ? 1 : 2,
      );
    case 'series_resumed':
      return tell(series, 'resumed').slice(0, 1);
    case 'series_resubmitted':
      return tell(series, 'resubmitted').slice(0, 1);
    case 'series_stopped':
      // Whoever pressed the button has an answer already.
      return tell(series, 'stopped').slice(0, event.by === series.requester ? 1 : 2);
    case 'series_ended':
      return tell(series, 'ended');
    case 'series_run_announced':
      return [inThread(series, { about: 'announced', run: event.run })];
    case 'series_run_skipped':
      return [inThread(series, { about: 'skipped', run: event.run })];
    case 'series_skip_undone':
      return [inThread(series, { about: 'unskipped', run: event.run })];
    case 'series_run_requested':
      return [
        inThread(series, {
          about: 'requested',
          run: event.run,
          ...(event.at > event.run ? { late: true } : {}),
        }),
      ];
    case 'series_run_refused':
      return ofRun(series, { about: 'refused', run: event.run });
    case 'series_run_frozen':
      return ofRun(series, { about: 'frozen', run: event.run });
    case 'series_runs_missed': {
      const [first = event.at] = event.runs;
      return ofRun(series, { about: 'missed', run: first, count: event.runs.length });
    }
    case 'series_requested':
    case 'series_approval_given':
    case 'series_rejection_given':
    case 'series_withdrawn':
    case 'series_run_allocated': // its own card says so
    case 'series_run_failed':
      return [];
  }
}

function tell(series: Series, about: State): Effect[] {
  return recipients(series).map((to) => notify(series, { about, to }));
}

function ofRun(series: Series, about: Omit<OfRun, 'to'>): Effect[] {
  return recipients(series).map((to) => notify(series, { ...about, to }));
}

function inThread(series: Series, about: Omit<OfRun, 'to'>): Effect {
  return notify(series, { ...about, to: { kind: 'thread' } });
}

function recipients({ requester }: Series): SeriesNotice['to'][] {
  // Nobody can write to a machine.
  return isClient(requester)
    ? [{ kind: 'thread' }]
    : [{ kind: 'thread' }, { kind: 'person', userId: requester }];
}

function notify({ id }: Series, notice: SeriesNotice): Effect {
  return { kind: 'notify_series', series: id, notice };
}
