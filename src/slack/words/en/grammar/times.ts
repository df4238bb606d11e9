import { spanOf, type When } from '../../../text/when.ts';
import { n } from './numbers.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const NEAR: Record<string, string> = { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' };
/** The time of day matters no longer. */
const FAR_DAYS = 7;

/** `tomorrow 14:57`, `Dec 2, 14:57`, `Dec 18`, `Nov 2, 2027` */
export function when({ daysAway, month, day, year, time }: When): string {
  const near = NEAR[daysAway];
  if (near !== undefined) return `${near} ${time}`;
  const date = `${MONTHS[month - 1] ?? ''} ${day}`;
  if (year !== null) return `${date}, ${year}`;
  return Math.abs(daysAway) < FAR_DAYS ? `${date}, ${time}` : date;
}

/** `2 d 23 h`, `5 h`, `35 min` */
export function span(ms: number): string {
  const { days, hours, minutes } = spanOf(ms);
  const parts = [
    ...(days > 0 ? [`${n(days)} d`] : []),
    ...(hours > 0 ? [`${n(hours)} h`] : []),
    ...(minutes > 0 ? [`${n(minutes)} min`] : []),
  ];
  return parts.join(' ');
}
