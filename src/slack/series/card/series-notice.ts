import type { KnownBlock } from '@slack/web-api';
import { isSkipped, type Series } from '../../../domain/series/series.ts';
import type { SeriesNotice } from '../../../domain/series/series-notice.ts';
import type { ShownSeries } from '../../../flows/series/series-ports.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Language } from '../../../kit/language.ts';
import { SERIES_ACTIONS } from '../../blocks/action-ids.ts';
import { button } from '../../blocks/button.ts';
import { LIMITS } from '../../blocks/limits.ts';
import { paragraph, textOf } from '../../blocks/render.ts';
import type { Sentence } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';
import { seriesValue } from './series-value.ts';

/** A reply in the thread of a series' card or a direct message. `id`: of the effect; recognises one delivered twice. */
export type SeriesNoticeMessage = {
  text: string;
  blocks: KnownBlock[];
  metadata: {
    event_type: 'headroom_series_notice';
    event_payload: { id: string; series: string; about: SeriesNotice['about'] };
  };
};

export function seriesNotice(
  id: string,
  notice: SeriesNotice,
  { series }: ShownSeries,
  language: Language,
): SeriesNoticeMessage {
  const sentence = noticeSentence(notice, series, language);
  return {
    text: textOf([sentence], '', LIMITS.messageText),
    blocks: [paragraph(sentence), ...noticeButtons(id, notice, series, language)],
    metadata: {
      event_type: 'headroom_series_notice',
      event_payload: { id, series: series.id, about: notice.about },
    },
  };
}

/** Told from the state as it is now; where it has moved on since, only that is said. */
function noticeSentence(notice: SeriesNotice, series: Series, language: Language): Sentence {
  const { notices } = words(language).series;
  switch (notice.about) {
    case 'approved':
    case 'expired':
    case 'paused':
    case 'resumed':
    case 'resubmitted':
    case 'ended':
    case 'unposted':
      return notices[notice.about](series);
    case 'rejected':
      return series.phase === 'rejected'
        ? notices.rejected(series, series.by, series.reasonOfRejection)
        : notices.changed(series);
    case 'stopped':
      return series.phase === 'stopped' ? notices.stopped(series, series.by) : notices.changed(series);
    case 'announced':
    case 'skipped':
    case 'unskipped':
    case 'requested':
    case 'refused':
    case 'frozen':
    case 'missed':
      return runSentence(notice, series, language);
  }
}

type RunNotice = Extract<SeriesNotice, { run: Instant }>;

function runSentence({ about, run, count, late }: RunNotice, series: Series, language: Language): Sentence {
  const { notices } = words(language).series;
  const found = series.history.find(({ at }) => at === run);
  switch (about) {
    case 'announced':
    case 'unskipped':
    case 'frozen':
      return notices[about](series, run);
    case 'missed':
      return notices.missed(series, run, count ?? 1);
    case 'skipped':
      return found?.outcome === 'skipped'
        ? notices.skipped(series, run, found.by)
        : notices.unskipped(series, run);
    case 'requested':
      return found && 'request' in found
        ? notices.requested(series, run, found.request, late === true)
        : notices.changed(series);
    case 'refused':
      return found?.outcome === 'refused' ? notices.refused(series, run, found.why) : notices.changed(series);
  }
}

/** A run that is announced can be left out, and one that was left out be taken in again. */
function noticeButtons(id: string, notice: SeriesNotice, series: Series, language: Language): KnownBlock[] {
  const { buttons } = words(language).series;
  if (notice.about !== 'announced' && notice.about !== 'skipped') return [];
  const value = seriesValue(series, { run: notice.run });
  const skipped = isSkipped(series, notice.run);
  const element =
    notice.about === 'announced'
      ? button(SERIES_ACTIONS.skip, buttons.skip, value)
      : button(SERIES_ACTIONS.unskip, buttons.unskip, value);
  return notice.about === 'announced' && skipped
    ? []
    : [{ type: 'actions', block_id: `series:${id}`.slice(0, 255), elements: [element] }];
}
