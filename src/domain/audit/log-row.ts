import type { Instant } from '../../kit/instant.ts';
import type { Actor } from '../requests/events.ts';
import type { AuditHead } from './entry.ts';
import { aboutOf, headOf } from './head-facts.ts';
import type { LogItem } from './log-part.ts';
import { timeOf } from './log-place.ts';

/** An entry of the log as it is read; what is not known of it is `null`. */
export type LogRow = {
  /** Its place in the log. */
  id: string;
  at: Instant;
  type: string;
  actor: Actor | null;
  /** `R-17`, `G-3`, or what else it is about. */
  about: string | null;
  revision: number | null;
  rule: string | null;
  /** What happened, as it is kept. */
  details: Record<string, unknown>;
};

/** An entry as a row, without what makes the buttons of a card valid: that is nobody else's. */
export function logRow({ id, entry }: LogItem): LogRow {
  const head = headOf(entry);
  if (head === null || 'text' in entry) return oldRow(id, 'text' in entry ? entry.text : entry.details);
  const { at, type, actor, revision = null, rule = null } = head;
  return { id, at, type, actor, about: aboutOf(head), revision, rule, details: withoutKeys(entry.details) };
}

/** Of a version without hashes, whose one text has all of it; or of something else. */
function oldRow(id: string, text: string): LogRow {
  const { event, request, subject, revision, actor } = withoutKeys(text);
  const { type, at, ...details } = isRecord(event) ? event : {};
  return {
    id,
    at: typeof at === 'number' ? at : timeOf(id),
    type: typeof type === 'string' ? type : 'unknown',
    actor: isActor(actor) ? actor : null,
    about: textOrNull(request) ?? textOrNull(subject),
    revision: typeof revision === 'number' ? revision : null,
    rule: null,
    details,
  };
}

const KINDS: Record<Actor['kind'], true> = {
  person: true,
  client: true,
  wechat: true,
  headroom: true,
  policy: true,
};

function isActor(value: unknown): value is AuditHead['actor'] {
  return isRecord(value) && typeof value['kind'] === 'string' && Object.hasOwn(KINDS, value['kind']);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every field called `key` is the unguessable part of something. `{}`: it is no JSON. */
function withoutKeys(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text, (name, inner: unknown) => (name === 'key' ? undefined : inner));
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
