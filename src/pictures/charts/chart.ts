import type { EChartsCoreOption } from 'echarts';
import type { PictureReader } from '../../flows/ports/pictures.ts';
import type { PictureWords } from '../words/picture-words.ts';
import { words } from '../words/words.ts';
import { type Times, timesIn } from './times.ts';

/** What ECharts draws, in points: a file has {@link PIXELS_PER_POINT} pixels for each. */
export type Chart = { width: number; height: number; option: EChartsCoreOption };

/** For whom: words, language and calendar. */
export type Look = { language: PictureReader['language']; words: PictureWords; times: Times };

export function lookFor({ language, timeZone }: PictureReader): Look {
  return { language, words: words(language), times: timesIn(timeZone) };
}

export const FONT = 'Noto Sans SC';

/** A size of {@link FONT} where one text names both. */
export const fontOf = (size: number): string => `${size}px ${FONT}`;

/**
 * Slack shows a picture 360 to 500 pixels wide in a conversation, whatever its size. So the picture is narrow in points:
 * at 480 pixels a text of 13 points is ten pixels high.
 */
export const WIDTH = 640;
/** Sharp when it is opened, too. */
export const PIXELS_PER_POINT = 3;
/** Around everything. */
export const MARGIN = 20;
/** From the left edge to a chart: the amounts stand there. */
export const AXIS = MARGIN + 48;
/** The line at the bottom. */
export const FOOT = 36;

/** Sizes of texts, in points. Nothing is smaller than the last one. */
export const SIZE = { title: 22, lead: 15, label: 13.5, foot: 12 } as const;
