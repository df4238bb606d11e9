import type { Series } from '../series/series.ts';
import type { SeriesEvent } from '../series/series-event.ts';
import { type OutgoingEvent, outgoingId, type SeriesFacts, type SeriesType } from './outgoing-event.ts';

/** What other systems hear of a change of a series. Its runs are requests, which tell of themselves. */
export function outgoingOfSeries(
  next: Series,
  revision: number,
  events: readonly SeriesEvent[],
): OutgoingEvent[] {
  return events.flatMap((event, index) => {
    const type = typeOf(event);
    if (type === null) return [];
    return [
      {
        id: outgoingId(next.id, next.key, revision, index, type, event.at),
        at: event.at,
        about: 'series' as const,
        type,
        series: factsOf(next, revision),
        ...(event.type === 'series_requested' ? { by: event.series.requester } : {}),
        ...('by' in event ? { by: event.by } : {}),
        ...(event.type === 'series_rejected' ? { comment: event.reason } : {}),
      },
    ];
  });
}

function typeOf({ type }: SeriesEvent): SeriesType | null {
  switch (type) {
    case 'series_requested':
      return 'series.created';
    case 'series_approved':
      return 'series.approved';
    case 'series_rejected':
      return 'series.rejected';
    case 'series_withdrawn':
      return 'series.withdrawn';
    case 'series_expired':
      return 'series.expired';
    case 'series_paused':
      return 'series.paused';
    case 'series_resumed':
      return 'series.resumed';
    case 'series_resubmitted':
      return 'series.resubmitted';
    case 'series_stopped':
      return 'series.stopped';
    case 'series_ended':
      return 'series.ended';
    case 'series_run_refused':
      return 'series.run_refused';
    case 'series_run_frozen':
      return 'series.run_frozen';
    case 'series_runs_missed':
      return 'series.runs_missed';
    case 'series_approval_given':
    case 'series_rejection_given':
    case 'series_run_announced':
    case 'series_run_skipped':
    case 'series_skip_undone':
    case 'series_run_requested':
    case 'series_run_allocated':
    case 'series_run_failed':
      return null;
  }
}

function factsOf({ id, phase, requester, plan }: Series, revision: number): SeriesFacts {
  return {
    id,
    state: phase,
    revision,
    requester,
    units: Number(plan.units),
    items: plan.items.map(({ app, rate, days }) => ({ app: app.name, appId: app.appId, rate, days })),
  };
}
