import type { Picture } from '../../../domain/pictures/picture.ts';
import type { Instant } from '../../../kit/instant.ts';

/** Dates on the reader's calendar, `2026-11-21` and `2026-11-21 16:20 UTC+8`. */
export type PictureTimes = { date(at: Instant): string; moment(at: Instant): string };

/** What is said around usage charts. Texts inside of them are drawn with words of their own. */
export type PictureWords = {
  buttons: Record<'balance' | 'timeline' | 'spend' | 'calendar' | 'report', string>;
  /** Above the file. */
  title(picture: Picture): string;
  /** What the chart shows, with its figures; the most important first, since long ones are cut. */
  alt(picture: Picture, times: PictureTimes): string;
  /** It takes a moment, and then comes there. */
  drawing: Record<'direct' | 'thread', string>;
  sent: Record<'direct' | 'thread', string>;
};
