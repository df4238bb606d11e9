const UNIT_MS = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};
type Unit = keyof typeof UNIT_MS;

const UNITS = Object.keys(UNIT_MS) as Unit[];
const IN_ORDER = /^(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m(?!s))?(?:\d+s)?(?:\d+ms)?$/;

/** `5m`, `1h30m`, in milliseconds (prometheus.io/docs/prometheus/latest/querying/basics/#float-literals-and-time-durations); `null`: it is none. */
export function readDuration(text: string): number | null {
  if (text === '' || !IN_ORDER.test(text)) return null;
  return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce((sum, [, count, unit]) => {
    const found = UNITS.find((one) => one === unit) ?? 'ms';
    return sum + Number(count) * UNIT_MS[found];
  }, 0);
}
