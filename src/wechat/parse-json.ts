import { repairJson } from './repair-json.ts';

/** Deeper than this is no message of WeChat's; its own nest five levels at most. */
const MAX_DEPTH = 32;

const QUOTE = 34;
const BACKSLASH = 92;
const MINUS = 45;

/** A surrogate, raw or escaped: only then can a text hold half of a pair. */
const SURROGATE = /[\ud800-\udfff]|\\u[dD][89a-fA-F]/;
/** One without its other half. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * `JSON.parse` that keeps integers beyond 2^53 as decimal strings instead of rounding them: WeChat sends 64-bit ids and
 * amounts, mostly as strings but not everywhere.
 *
 * What strict JSON refuses although its meaning is clear is read as well, see {@link repairJson}: WeChat's answers have
 * held raw control bytes inside the names of accounts. Texts come out as well-formed Unicode: half of a surrogate pair
 * could be neither stored nor sent on.
 *
 * Linear in the text's length, because it also reads bodies of strangers.
 *
 * @throws SyntaxError if the text is not JSON or nests too deeply
 */
export function parseJson(text: string): unknown {
  const quoted = quoteBigIntegers(text);
  const reviver = SURROGATE.test(text) ? wellFormed : undefined;
  try {
    return JSON.parse(quoted, reviver);
  } catch (error) {
    const repaired = repairJson(quoted);
    if (repaired === null) throw error;
    return JSON.parse(repaired, reviver);
  }
}

function wellFormed(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(LONE_SURROGATE, '\ufffd') : value;
}

function quoteBigIntegers(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      at = endOfString(text, at);
    } else if (char === MINUS || isDigit(char)) {
      const end = endOfNumber(text, at);
      const literal = text.slice(at, end);
      if (isUnsafeInteger(literal)) {
        parts.push(text.slice(copied, at), '"', literal, '"');
        copied = end;
      }
      at = end;
    } else {
      depth += depthChange(char);
      if (depth > MAX_DEPTH) throw new SyntaxError('JSON nests too deeply');
      at += 1;
    }
  }
  parts.push(text.slice(copied));
  return parts.join('');
}

/** Index after the closing quote, or the end of an unfinished text. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) return at + 1;
    at += char === BACKSLASH ? 2 : 1;
  }
  return text.length;
}

/** Index after everything that may belong to a number, be it well formed or not. */
function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && /[0-9.eE+-]/.test(text.charAt(at))) at += 1;
  return at;
}

function isUnsafeInteger(literal: string): boolean {
  if (literal.length < 16 || !/^-?[1-9]\d*$/.test(literal)) return false;
  return !Number.isSafeInteger(Number(literal));
}

function isDigit(char: number): boolean {
  return char >= 48 && char <= 57;
}

function depthChange(char: number): number {
  if (char === 91 || char === 123) return 1; // [ {
  if (char === 93 || char === 125) return -1; // ] }
  return 0;
}
