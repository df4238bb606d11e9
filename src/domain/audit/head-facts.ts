import { decode } from '../../kit/json.ts';
import type { AuditHead, LoggedEntry } from './entry.ts';

/** What a verifier wants to know of an entry's head. */
export type HeadFacts = { type: string; about: string | null; previous: string | null };

const TEXT = '"[ !#-[\\]-\\uffff]*"';
const CAUGHT = '"([ !#-[\\]-\\uffff]*)"';
const NUMBER = '(?:0|-?[1-9]\\d*)';
/** The fields of {@link AuditHead} as canonical JSON has them, where no text needs an escape. */
const CANONICAL = new RegExp(
  [
    `^{"actor":{"kind":${TEXT}(?:,"name":${TEXT})?(?:,"surface":${TEXT})?(?:,"userId":${TEXT})?},"at":${NUMBER}`,
    `(?:,"errcode":${NUMBER})?(?:,"outside":${CAUGHT})?(?:,"policy":${TEXT})?,"previous":(?:null|${CAUGHT})`,
    `(?:,"request":${CAUGHT})?(?:,"revision":${NUMBER})?(?:,"rid":${TEXT})?(?:,"rule":${TEXT})?`,
    `(?:,"subject":${CAUGHT})?,"type":${CAUGHT}(?:,"warning":${TEXT})?(?:,"wechat":\\[(?:${TEXT}(?:,${TEXT})*)?\\])?}$`,
  ].join(''),
);

/**
 * The same as parsing it, four times as fast for nearly all: what the pattern matches is JSON with these fields and no others, and
 * everything else is parsed. `null`: it cannot be read.
 */
export function headFacts(head: string): HeadFacts | null {
  const found = CANONICAL.exec(head);
  if (found === null) return parsed(head);
  const [, outside, previous = null, request, subject, type = ''] = found;
  return { type, about: request ?? outside ?? subject ?? null, previous };
}

function parsed(text: string): HeadFacts | null {
  const head: AuditHead | null = headOf({ head: text, details: '', hash: '' });
  return head && { type: head.type, about: aboutOf(head), previous: head.previous };
}

/** What an entry is about: `R-17`, `O-3`, `freeze`, or what is warned of. */
export function aboutOf(head: AuditHead | null): string | null {
  return head?.request ?? head?.outside ?? head?.subject ?? null;
}

/** `null`: it is of a version without hashes, or it cannot be read. */
export function headOf(entry: LoggedEntry): AuditHead | null {
  if ('text' in entry) return null;
  try {
    return decode<AuditHead>(entry.head);
  } catch {
    return null;
  }
}
