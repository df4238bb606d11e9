import type { KnownBlock } from '@slack/web-api';
import type { Digest } from '../../domain/reports/digest.ts';
import type { FullReport } from '../../flows/reports/report.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { Language } from '../../kit/language.ts';
import { PICTURE_ACTIONS } from '../blocks/action-ids.ts';
import { button } from '../blocks/button.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import { words } from '../words/words.ts';
import { reportLines } from './report-answer.ts';

/** A report that is posted by itself. */
export type PostedReport = { digest: Digest; report: FullReport };

export type DigestMessage = {
  text: string;
  blocks: KnownBlock[];
  metadata: { event_type: 'headroom_report'; event_payload: { id: string; days: number } };
};

/** The report of a week, with a button that draws the units by app. */
export function digestMessage(
  id: string,
  { digest: { until, days }, report }: PostedReport,
  language: Language,
): DigestMessage {
  const { report: said, warnings } = words(language);
  const lines = [said.digest(until - days * DAY_MS, until), ...reportLines(report, language)];
  return {
    text: textOf(lines, '\n', LIMITS.messageText),
    blocks: [
      ...lines.map(paragraph),
      {
        type: 'actions',
        block_id: 'report',
        elements: [button(`${PICTURE_ACTIONS.spend}`, warnings.buttons.picture, '')],
      },
    ],
    metadata: { event_type: 'headroom_report', event_payload: { id, days } },
  };
}
