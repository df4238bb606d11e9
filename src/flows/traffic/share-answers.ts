import type { Instant } from '../../kit/instant.ts';
import type { Clock } from '../ports/runtime.ts';
import type { Traffic } from './traffic-ports.ts';

/** In that time a storm of alerts over many apps asks the same things; one answer has all apps. */
export const SHARED_MS = 10_000;

/** Call rates of the past, where whoever asks the same within {@link SHARED_MS} gets the same answer. */
export function shareAnswers(traffic: Traffic, clock: Clock): Pick<Traffic, 'covers' | 'peaks' | 'series'> {
  return {
    covers: traffic.covers,
    peaks: shared(clock, traffic.peaks),
    series: shared(clock, traffic.series),
  };
}

function shared<Asked extends number[], T>(
  clock: Clock,
  ask: (...asked: Asked) => Promise<T>,
): (...asked: Asked) => Promise<T> {
  const answers = new Map<string, { at: Instant; answer: Promise<T> }>();
  return (...asked) => {
    const now = clock();
    for (const [key, { at }] of answers) if (now >= at + SHARED_MS) answers.delete(key);
    const key = asked.join(' ');
    const answer = answers.get(key)?.answer ?? ask(...asked);
    if (!answers.has(key)) answers.set(key, { at: now, answer });
    return answer;
  };
}
