/** A zone of the world, or a distance from UTC in minutes. */
export type ZoneRef = { kind: 'zone'; timeZone: string } | { kind: 'offset'; minutes: number };

/** What an abbreviation may mean: a zone, and the offset that the letters stand for. */
export type ZoneMeaning = {
  timeZone: string;
  minutes: number;
  /** Only people of this very zone mean it by the letters. */
  local?: true;
  /** People of these zones mean it, too. */
  saidIn?: readonly string[];
};

/** `own`: of whoever is speaking. */
export type ZoneNamed =
  | { kind: 'own' }
  | ZoneRef
  | { kind: 'letters'; meanings: readonly [ZoneMeaning, ...ZoneMeaning[]] };

const h = (hours: number) => hours * 60;
const CHINESE = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Taipei',
  'Asia/Macau',
  'Asia/Hong_Kong',
  'Asia/Singapore',
  'Asia/Kuala_Lumpur',
  'Asia/Chongqing',
  'Asia/Harbin',
  'PRC',
];
const china: ZoneMeaning = { timeZone: 'Asia/Shanghai', minutes: h(8), saidIn: CHINESE };
const at = (timeZone: string, hours: number): ZoneMeaning => ({ timeZone, minutes: h(hours) });

/** Letters that people put behind a time, with everything that they are in use for: https://www.iana.org/time-zones */
const LETTERS: Record<string, readonly [ZoneMeaning, ...ZoneMeaning[]]> = {
  cst: [china, at('America/Chicago', -6), { ...at('America/Havana', -5), local: true }],
  cdt: [at('America/Chicago', -5), { ...at('America/Havana', -4), local: true }],
  est: [at('America/New_York', -5), at('Australia/Sydney', 10)],
  edt: [at('America/New_York', -4), at('Australia/Sydney', 11)],
  mst: [at('America/Denver', -7)],
  mdt: [at('America/Denver', -6)],
  pst: [at('America/Los_Angeles', -8), { ...at('Asia/Manila', 8), local: true }],
  pdt: [at('America/Los_Angeles', -7)],
  akst: [at('America/Anchorage', -9)],
  akdt: [at('America/Anchorage', -8)],
  hst: [at('Pacific/Honolulu', -10)],
  ast: [at('America/Halifax', -4), at('Asia/Riyadh', 3)],
  adt: [at('America/Halifax', -3)],
  brt: [at('America/Sao_Paulo', -3)],
  ist: [at('Asia/Kolkata', 5.5), at('Europe/Dublin', 1), at('Asia/Jerusalem', 2)],
  idt: [at('Asia/Jerusalem', 3)],
  bst: [at('Europe/London', 1), at('Asia/Dhaka', 6)],
  wet: [at('Europe/Lisbon', 0)],
  west: [at('Europe/Lisbon', 1)],
  cet: [at('Europe/Berlin', 1)],
  cest: [at('Europe/Berlin', 2)],
  eet: [at('Europe/Helsinki', 2)],
  eest: [at('Europe/Helsinki', 3)],
  msk: [at('Europe/Moscow', 3)],
  sast: [at('Africa/Johannesburg', 2)],
  eat: [at('Africa/Nairobi', 3)],
  gst: [at('Asia/Dubai', 4)],
  pkt: [at('Asia/Karachi', 5)],
  npt: [at('Asia/Kathmandu', 5.75)],
  ict: [at('Asia/Bangkok', 7)],
  wib: [at('Asia/Jakarta', 7)],
  hkt: [at('Asia/Hong_Kong', 8)],
  sgt: [at('Asia/Singapore', 8)],
  myt: [at('Asia/Kuala_Lumpur', 8)],
  pht: [at('Asia/Manila', 8)],
  awst: [at('Australia/Perth', 8)],
  jst: [at('Asia/Tokyo', 9)],
  kst: [at('Asia/Seoul', 9)],
  acst: [at('Australia/Adelaide', 9.5)],
  acdt: [at('Australia/Adelaide', 10.5)],
  aest: [at('Australia/Sydney', 10)],
  aedt: [at('Australia/Sydney', 11)],
  nzst: [at('Pacific/Auckland', 12)],
  nzdt: [at('Pacific/Auckland', 13)],
};

/** Names of a zone that mean whatever its clocks show. Longer ones first where one begins another. */
const PLACES: Record<string, string> = {
  et: 'America/New_York',
  ct: 'America/Chicago',
  mt: 'America/Denver',
  pt: 'America/Los_Angeles',
  'eastern time': 'America/New_York',
  'central time': 'America/Chicago',
  'mountain time': 'America/Denver',
  'pacific time': 'America/Los_Angeles',
  'beijing time': 'Asia/Shanghai',
  'china standard time': 'Asia/Shanghai',
  'china time': 'Asia/Shanghai',
  'shanghai time': 'Asia/Shanghai',
  'hong kong time': 'Asia/Hong_Kong',
  'singapore time': 'Asia/Singapore',
  'tokyo time': 'Asia/Tokyo',
  'japan time': 'Asia/Tokyo',
  'london time': 'Europe/London',
  'uk time': 'Europe/London',
  'berlin time': 'Europe/Berlin',
  'paris time': 'Europe/Paris',
  'new york time': 'America/New_York',
  北京时间: 'Asia/Shanghai',
  中国标准时间: 'Asia/Shanghai',
  中国时间: 'Asia/Shanghai',
  上海时间: 'Asia/Shanghai',
  国内时间: 'Asia/Shanghai',
  香港时间: 'Asia/Hong_Kong',
  台北时间: 'Asia/Taipei',
  新加坡时间: 'Asia/Singapore',
  东京时间: 'Asia/Tokyo',
  日本时间: 'Asia/Tokyo',
  首尔时间: 'Asia/Seoul',
  韩国时间: 'Asia/Seoul',
  印度时间: 'Asia/Kolkata',
  伦敦时间: 'Europe/London',
  英国时间: 'Europe/London',
  巴黎时间: 'Europe/Paris',
  柏林时间: 'Europe/Berlin',
  德国时间: 'Europe/Berlin',
  纽约时间: 'America/New_York',
  美东时间: 'America/New_York',
  美国东部时间: 'America/New_York',
  美西时间: 'America/Los_Angeles',
  美国西部时间: 'America/Los_Angeles',
};

const IANA: ReadonlyMap<string, string> = new Map(
  [...Intl.supportedValuesOf('timeZone'), 'Asia/Chongqing', 'Asia/Harbin', 'Asia/Kolkata', 'Etc/UTC'].map(
    (name) => [name.toLowerCase(), name],
  ),
);

export const lettersKnown = Object.keys(LETTERS);
export const placesKnown = Object.keys(PLACES).sort((a, b) => b.length - a.length);

/** `null` where nobody calls a zone so. `name` is in small letters. */
export function zoneNamed(name: string): ZoneNamed | null {
  const meanings = LETTERS[name];
  if (meanings) return { kind: 'letters', meanings };
  const place = PLACES[name] ?? IANA.get(name);
  return place === undefined ? null : { kind: 'zone', timeZone: place };
}
