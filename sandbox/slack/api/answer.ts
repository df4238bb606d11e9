import { isJson, type Json } from '../json.ts';
import type { World } from '../workspace/world.ts';

/** What a Web API method answers: HTTP 200 either way. */
export type Answer =
  | { ok: true; [field: string]: unknown }
  | { ok: false; error: string; [field: string]: unknown };

/** One arrived call with its decoded arguments. */
export type Call = { world: World; args: Json };

export type Method = (call: Call) => Answer;

export function fail(error: string, fields: Json = {}): Answer {
  return { ok: false, error, ...fields };
}

/** A refusal of content in Slack's shape: the sentences twice, the second time with their level. */
export function failWith(error: string, messages: string[]): Answer {
  return fail(error, {
    errors: messages,
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}

/** A missing argument, in the words of the newer methods. */
export function missing(field: string): Answer {
  return failWith('invalid_arguments', [`missing required field: ${field}`]);
}

/** Forms carry booleans as text. */
export function flag(value: unknown): boolean {
  return value === true || value === 1 || value === 'true' || value === '1';
}

/** Message metadata: absent, to be removed (`{}`), or complete (docs.slack.dev/messaging/message-metadata). */
export type MetadataResult =
  | { ok: true; metadata?: { event_type: string; event_payload: Json } | null }
  | { ok: false; error: string };

export function readMetadata(value: unknown): MetadataResult {
  if (value === undefined || value === null || value === '') return { ok: true };
  if (!isJson(value)) return { ok: false, error: 'invalid_metadata_format' };
  if (Object.keys(value).length === 0) return { ok: true, metadata: null };
  const { event_type: type, event_payload: payload } = value;
  if (typeof type !== 'string' || type === '' || !isJson(payload))
    return { ok: false, error: 'invalid_metadata_schema' };
  return { ok: true, metadata: { event_type: type, event_payload: payload } };
}
