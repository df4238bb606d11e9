import type { KnownBlock, RichTextElement } from '@slack/web-api';
import type { Series, SeriesPhase } from '../../../domain/series/series.ts';
import type { ShownSeries } from '../../../flows/series/series-ports.ts';
import type { Language } from '../../../kit/language.ts';
import { factLines, factTexts } from '../../blocks/facts.ts';
import { LIMITS, oneLine, plainText } from '../../blocks/limits.ts';
import { paragraph, section, textOf, toRichText } from '../../blocks/render.ts';
import { folded } from '../../text/folded.ts';
import { type Sentence, say } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';
import { seriesButtons } from './series-buttons.ts';
import { seriesFacts } from './series-facts.ts';

/** The message that shows a series: a pure function of its state and of what was drawn. */
export type SeriesCard = {
  text: string;
  blocks: KnownBlock[];
  metadata: {
    event_type: 'headroom_series';
    event_payload: { id: string; state: SeriesPhase; revision: number };
  };
};

/** One glance shows the state; the sentence beside it says the rest. */
const EMOJI: Record<SeriesPhase, string> = {
  pending: 'hourglass_flowing_sand',
  active: 'large_green_circle',
  paused: 'double_vertical_bar',
  ended: 'checkered_flag',
  stopped: 'no_entry_sign',
  rejected: 'no_entry_sign',
  withdrawn: 'leftwards_arrow_with_hook',
  expired: 'alarm_clock',
};

export function seriesCard(shown: ShownSeries, revision: number, language: Language): SeriesCard {
  const { series: texts, colon } = words(language);
  const { series } = shown;
  const facts = seriesFacts(shown, language);
  const title = oneLine(texts.title(series));
  const state = texts.state(series);
  const note: Sentence[] = series.phase === 'pending' ? [[texts.permits(series.plan.units)]] : [];
  const reason = reasonOf(series, language);
  return {
    text: textOf([[title], state, ...factTexts(facts, colon), reason, ...note], '\n', LIMITS.messageText),
    blocks: [
      { type: 'header', text: plainText(title, LIMITS.header) },
      { type: 'rich_text', elements: [stateLine(EMOJI[series.phase], state)] },
      factLines(facts, colon),
      paragraph(reason),
      ...note.map(paragraph),
      ...seriesButtons(series, 'card', language),
    ],
    metadata: {
      event_type: 'headroom_series',
      event_payload: { id: series.id, state: series.phase, revision },
    },
  };
}

function stateLine(name: string, state: Sentence) {
  const emoji: RichTextElement[] = [
    { type: 'emoji', name },
    { type: 'text', text: ' ' },
  ];
  return { ...section(state), elements: [...emoji, ...toRichText(state)] };
}

function reasonOf({ requester, via, reason }: Series, language: Language): Sentence {
  const { card, colon } = words(language);
  return reason === ''
    ? card.noReason(requester, via)
    : say`${card.reason(requester, via)}${colon}${folded(reason)}`;
}
