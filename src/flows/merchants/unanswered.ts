import type { CheckFailure } from '../../domain/merchants/check-failure.ts';
import type { Asked } from './platform.ts';

/** What WeChat did not answer. */
export type Unanswered = Exclude<Asked<unknown>, { kind: 'answered' }>;

/** The cause of an answer that came and cannot be read. */
const UNREADABLE = 'unreadable';

/** The same as a reason that is shown or kept. */
export function failureOf(said: Unanswered): CheckFailure {
  if (said.kind === 'refused') return { reason: 'refused', code: said.code };
  return said.cause === UNREADABLE ? { reason: 'unreadable' } : { reason: 'no_answer', cause: said.cause };
}

/** The error by which a job is run again later. */
export function unanswered(what: string, said: Unanswered): Error {
  if (said.kind === 'refused') return new Error(`${what}: errcode ${said.code}`);
  if (said.cause === UNREADABLE) return new Error(`${what}: unreadable`);
  return new Error(`${what}: no answer (${said.cause})`);
}
