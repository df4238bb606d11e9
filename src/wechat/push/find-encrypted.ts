import type { PushRefusal } from '../../flows/ports/push-receiver.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { xmlTokens } from './xml-tokens.ts';

const NAME = 'Encrypt';
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const SPACE = 32;
const QUOTE = '"';

/** What a message is written in, by its first character; space, control bytes and byte order marks before it do not count. */
export function formatOf(body: Buffer): 'xml' | 'json' | null {
  const first = body.find((byte) => byte > SPACE && !BYTE_ORDER_MARK.includes(byte));
  if (first === undefined) return null;
  return { '<': 'xml' as const, '{': 'json' as const }[String.fromCharCode(first)] ?? null;
}

/**
 * The `Encrypt` part of a push, `null` where there is none. Whoever sent the body is not known yet, so it is looked for in
 * one pass and nothing is parsed; what else the envelope holds is not signed and not used.
 */
export function findEncrypted(body: Buffer): Result<string | null, PushRefusal> {
  const format = formatOf(body);
  if (format === null) return malformed('neither JSON nor XML');
  // One character a byte: all that matters is ASCII, and this cannot fail.
  const text = body.toString('latin1');
  return format === 'xml' ? findInXml(text.slice(text.indexOf('<'))) : accept(findInJson(text));
}

function findInXml(text: string): Result<string | null, PushRefusal> {
  let found: string | null = null;
  let inside = false;
  for (const token of xmlTokens(text)) {
    if (token.kind === 'broken') return malformed(token.problem);
    if (token.kind === 'text') {
      if (inside) found = (found ?? '') + token.text;
    } else if (token.depth === 2 && token.name === NAME) {
      inside = token.kind === 'open' && found === null;
      if (inside) found = '';
    }
  }
  return accept(found?.trim() ?? null);
}

/** The text at the key `Encrypt` of the outermost object. */
function findInJson(text: string): string | null {
  let depth = 0;
  let key: string | null = null;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === QUOTE) {
      const end = endOfString(text, at);
      const value = text.slice(at + 1, end);
      if (depth === 1 && key === NAME) return unescaped(value).trim();
      key = value;
      at = end;
    } else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    // Between a key and its value there is a colon; after anything else the last text was no key.
    if (char !== QUOTE && char !== ':' && char.charCodeAt(0) > SPACE) key = null;
  }
  return null;
}

/** Index of the closing quote, or the end of an unfinished text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === QUOTE) return at;
    if (char === '\\') at += 1;
  }
  return text.length;
}

/** Base64 in JSON may have its / and = escaped. */
function unescaped(text: string): string {
  return text
    .replaceAll('\\/', '/')
    .replaceAll(/\\u00([0-7][0-9A-Fa-f])/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
}

function malformed(detail: string) {
  return refuse<PushRefusal>({ reason: 'malformed', detail });
}
