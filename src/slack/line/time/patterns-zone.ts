import { fill, int, type Pattern } from './draft.ts';
import { lettersKnown, placesKnown, zoneNamed } from './zone-names.ts';

const FURTHEST_MINUTES = 14 * 60;

const isIn = (minutes: number) => minutes <= FURTHEST_MINUTES && minutes >= -12 * 60;

const utc: Pattern = {
  pattern: /\(?(?:utc|gmt)(?:\s*([+-])\s*(\d{1,2})(?::?([0-5]\d))?(?![\d:]))?\)?(?![a-z\d+:-])/y,
  take([, sign, hours = '0', rest = '0'], draft) {
    const minutes = (sign === '-' ? -1 : 1) * (int(hours) * 60 + int(rest));
    return isIn(minutes) && fill(draft, 'zone', { kind: 'offset', minutes: minutes + 0 });
  },
};

/** Only behind a time: `9:00 +8`, `09:00+0800`, `9点 +08:00`, `9am -05:00`. A minus without a space before it may be a span's. */
const offset: Pattern = {
  pattern:
    /(?:(?<=\S\s?)\+(\d{1,2})(?::?([0-5]\d))?|(?<=\S\s)-(\d{2}):?([0-5]\d))(?![\d:a-z.]|\s*\p{Script=Han})/uy,
  take([, east, eastRest, west, westRest], draft) {
    const hours = east ?? west;
    const size = int(hours ?? '0') * 60 + int((east === undefined ? westRest : eastRest) ?? '0');
    const minutes = west === undefined ? size : -size;
    const timed = draft.clock !== null || draft.after !== null;
    return timed && isIn(minutes) && fill(draft, 'zone', { kind: 'offset', minutes });
  },
};

const zulu: Pattern = {
  pattern: /(?<=\d\s?)z(?![a-z])/y,
  take: (_found, draft) => draft.clock !== null && fill(draft, 'zone', { kind: 'offset', minutes: 0 }),
};

/** `东八区`, `西五区`. */
const area: Pattern = {
  pattern: /(?:(?:utc|gmt)\s*)?([东西])(\d{1,2})区(?:时间)?/y,
  take([, side, hours], draft) {
    const minutes = (side === '西' ? -60 : 60) * int(hours);
    return isIn(minutes) && fill(draft, 'zone', { kind: 'offset', minutes });
  },
};

const own: Pattern = {
  pattern: /(?:my|our|local) time(?![a-z])|(?:我的|我们的|我这边的?|本地|当地)时间/y,
  take: (_found, draft) => fill(draft, 'zone', { kind: 'own' }),
};

const named: Pattern = {
  pattern: new RegExp(
    `\\(?(${placesKnown.join('|')}|[a-z]+(?:/[a-z_+\\-\\d]+){1,2}|${lettersKnown.join('|')})\\)?(?![a-z])(?:\\s+time(?![a-z]))?(?:时间)?`,
    'y',
  ),
  take([, name = ''], draft) {
    const zone = zoneNamed(name);
    return zone !== null && fill(draft, 'zone', zone);
  },
};

export const zonePatterns: readonly Pattern[] = [area, utc, offset, zulu, own, named];
