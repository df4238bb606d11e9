import { problemDetails } from './problem-details.ts';

/** No body of ours is deeper than four. */
const MAX_DEPTH = 16;
const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

type Read = { ok: true; value: unknown } | { ok: false; response: Response };

/** A body as a value; nothing at all is `{}`. */
export function readJson(body: Buffer, contentType: string | undefined): Read {
  if (body.length === 0) return { ok: true, value: {} };
  if (!JSON_TYPE.test(contentType ?? ''))
    return { ok: false, response: problemDetails('unsupported_media_type') };
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    const strange = whatIsStrange(value);
    return strange === null ? { ok: true, value } : malformed(strange);
  } catch {
    return malformed('It is no JSON in UTF-8.');
  }
}

function malformed(detail: string): Read {
  return { ok: false, response: problemDetails('malformed_json', { detail }) };
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
