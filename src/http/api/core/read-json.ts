import type { HttpContext } from '../../server/http-env.ts';
import { problemDetails } from './problem-details.ts';
import { repeatedKey } from './repeated-key.ts';

/** No body of ours is deeper than four. */
const MAX_DEPTH = 16;
const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;
const IDENTITY = /^\s*(?:identity\s*)?$/i;
const LONGEST_NAME = 60;

type Read = { ok: true; value: unknown } | { ok: false; response: Response };

/** What headers say of a body. */
export type BodyHeaders = { contentType: string | undefined; contentEncoding?: string | undefined };

export function bodyHeadersOf({ req }: HttpContext): BodyHeaders {
  return { contentType: req.header('content-type'), contentEncoding: req.header('content-encoding') };
}

/** A body as a value; nothing at all is `{}`. */
export function readJson(body: Buffer, { contentType, contentEncoding }: BodyHeaders): Read {
  if (body.length === 0) return { ok: true, value: {} };
  if (!IDENTITY.test(contentEncoding ?? '')) return unsupported('It has to come without Content-Encoding.');
  if (!JSON_TYPE.test(contentType ?? '')) return unsupported();
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    const value: unknown = JSON.parse(text);
    const strange = whatIsStrange(value) ?? whatIsTwice(text);
    return strange === null ? { ok: true, value } : malformed(strange);
  } catch {
    return malformed('It is no JSON in UTF-8.');
  }
}

function unsupported(detail?: string): Read {
  const more = detail === undefined ? {} : { detail, headers: { 'accept-encoding': 'identity' } };
  return { ok: false, response: problemDetails('unsupported_media_type', more) };
}

function malformed(detail: string): Read {
  return { ok: false, response: problemDetails('malformed_json', { detail }) };
}

function whatIsTwice(text: string): string | null {
  const key = repeatedKey(text);
  return key === null ? null : `It has the field ${JSON.stringify(key.slice(0, LONGEST_NAME))} twice.`;
}

/** Without recursion, which a deep body would exhaust. */
function whatIsStrange(whole: unknown): string | null {
  let level: unknown[] = [whole];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return 'It is nested too deeply.';
    const objects = level.filter((one) => typeof one === 'object' && one !== null);
    if (objects.some((one) => Object.hasOwn(one, '__proto__'))) return '"__proto__" is no name of a field.';
    level = objects.flatMap((one) => Object.values(one));
  }
  return null;
}
