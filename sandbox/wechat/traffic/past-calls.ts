const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** China's time, on which the company's days go. */
const ZONE_MS = 8 * HOUR_MS;
/** As long as a Prometheus of the company would keep. */
const KEPT_MS = 35 * DAY_MS;
/** The hour before the present, in which the curve meets it. */
const MEETS_MS = HOUR_MS;
/** Share of a day's highest level at each hour: quiet at night, a bump at noon, the most in the evening. */
const DAY_CURVE = [
  0.34, 0.24, 0.18, 0.15, 0.15, 0.18, 0.26, 0.38, 0.5, 0.58, 0.63, 0.7, 0.76, 0.72, 0.65, 0.62, 0.63, 0.67,
  0.74, 0.86, 1, 0.97, 0.78, 0.52,
];
const WEEKEND = 1.15;

/**
 * Calls per minute of an app before the sandbox began: a curve of days, the same for the same moment, which ends at the level at which
 * the sandbox begins.
 *
 * @param of.highest of an ordinary day
 * @param of.began epoch milliseconds
 * @param of.level calls per minute from then on
 * @returns `null`: nothing is kept of that time
 */
export function pastCalls(of: { highest: number; began: number; level: number }, at: number): number | null {
  if (at < of.began - KEPT_MS) return null;
  const local = at + ZONE_MS;
  const hour = (local % DAY_MS) / HOUR_MS;
  const [now = 0, next = 0] = [Math.floor(hour), Math.floor(hour) + 1].map((one) => DAY_CURVE[one % 24] ?? 0);
  const weekday = Math.floor(local / DAY_MS + 4) % 7;
  const day = weekday === 0 || weekday === 6 ? WEEKEND : 1;
  const curve = of.highest * day * (now + (next - now) * (hour % 1)) * unrest(local);
  const own = Math.min(1, (of.began - at) / MEETS_MS);
  return Math.round(of.level + (curve - of.level) * own);
}

/** A few percent up and down, as real calls go. */
function unrest(local: number): number {
  const minutes = local / 60_000;
  return (
    1 + 0.03 * Math.sin(minutes / 7.3) + 0.02 * Math.sin(minutes / 2.9 + 1) + 0.02 * Math.sin(minutes / 1_009)
  );
}
