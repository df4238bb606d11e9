/** A decoded JSON object whose fields nobody has checked yet. */
export type Json = Record<string, unknown>;

/** Narrows to a plain JSON object. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object, or an empty one. */
export function asJson(value: unknown): Json {
  return isJson(value) ? value : {};
}

/** The value as a string, or `''`. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The value as a list, or an empty one. */
export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Parses JSON; `undefined` when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
