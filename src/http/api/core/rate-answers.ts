import { type Rate, rateHeaders } from '../../tokens/rate-limit.ts';
import { problemDetails } from './problem-details.ts';

/** An answer that says what remains of the rate. */
export function withRate(response: Response, rate: Rate): Response {
  for (const [name, value] of Object.entries(rateHeaders(rate))) response.headers.set(name, value);
  return response;
}

export function tooManyRequests(rate: Rate): Response {
  const answer = problemDetails('too_many_requests', {
    detail: `Retry in ${rate.resetSeconds} s.`,
    headers: { 'retry-after': String(rate.resetSeconds) },
  });
  return withRate(answer, rate);
}
