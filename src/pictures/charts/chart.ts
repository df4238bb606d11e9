import type { EChartsCoreOption } from 'echarts';
import type { PictureReader } from '../../flows/ports.ts';
import { type Times, timesIn } from '../times.ts';
import type { PictureWords } from '../words/picture-words.ts';
import { words } from '../words/words.ts';

/** What ECharts draws, in pixels before they are doubled. */
export type Chart = { width: number; height: number; option: EChartsCoreOption };

/** For whom: words, language and calendar. */
export type Look = { language: PictureReader['language']; words: PictureWords; times: Times };

export function lookFor({ language, timeZone }: PictureReader): Look {
  return { language, words: words(language), times: timesIn(timeZone) };
}

export const FONT = 'Noto Sans SC';
export const WIDTH = 960;
/** Around everything. */
export const MARGIN = 32;
/** Title and the line below it. */
export const HEAD = 92;
/** The line at the bottom. */
export const FOOT = 44;
