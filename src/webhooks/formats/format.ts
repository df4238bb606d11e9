import type { Answer } from '../../domain/outgoing/published-event.ts';
import type { OutgoingMessage } from '../../flows/outgoing/outgoing-ports.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import type { Answered, Posted } from '../connection/post.ts';

/** Where it goes and what it is signed with. */
export type FormatTarget = { url: string; secret: string | null; language: Language };

/** How a kind of receiver is spoken to. `read` says what an answer means; a robot answers 200 to what it refuses. */
export type Format = {
  write(target: FormatTarget, message: OutgoingMessage, now: Instant): Posted;
  read(answered: Answered): Answer;
};

/** What the status alone says. */
export function byStatus({ status, askedMs }: Answered): Answer {
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  return {
    kind: 'failed',
    what: `HTTP ${status}`,
    ...(status >= 300 && status < 400 ? { why: 'redirect' as const } : {}),
    ...(askedMs === undefined ? {} : { askedMs }),
    // The specification's word for "do not come back".
    ...(status === 410 ? { gone: true as const } : {}),
  };
}

/** A robot's code in its answer; 0 is success. */
export function byCode(answered: Answered, codes: readonly string[]): Answer {
  const status = byStatus(answered);
  if (status.kind === 'failed') return status;
  const fields = fieldsOf(answered.text);
  const code = codes.map((name) => fields[name]).find((value) => typeof value === 'number');
  if (code === 0) return { kind: 'accepted' };
  return { kind: 'failed', what: code === undefined ? 'an answer without a code' : `code ${code}` };
}

function fieldsOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
