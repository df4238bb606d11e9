import type { Series } from '../../../domain/series/series.ts';
import type { OnSeries } from '../../../flows/series/use-cases.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';

const VALUE = /^(S-[1-9]\d{0,11})~([\w-]{8,64})(?:~(\d{1,16}))?(~card)?$/;

/** What a button is about: `run`, where it is about one. */
export type PressedSeries = OnSeries & { run: Instant | null };

/** The value of a button of a series: `S-3~<key>`, with the moment of a run, and `~card` on its card, which ties the press to that very message. */
export function seriesValue(
  { id, key }: Pick<Series, 'id' | 'key'>,
  { run, card }: { run?: Instant; card?: true } = {},
): string {
  return `${id}~${key}${run === undefined ? '' : `~${run}`}${card ? '~card' : ''}`;
}

/** Which series a press is about; `null` where the value cannot be read. */
export function pressedSeries({ value, message, userId }: ActionPayload): PressedSeries | null {
  const [, series, key, run, onCard] = VALUE.exec(value ?? '') ?? [];
  if (!series || !key) return null;
  const at = run === undefined ? null : Number(run);
  return { series, by: userId, run: at, claim: { key, message: onCard ? message : null } };
}
