import { XMLParser } from 'fast-xml-parser';
import type { PushRefusal } from '../../flows/ports/push-receiver.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { parseJson } from '../parse-json.ts';
import { xmlProblem } from './xml-tokens.ts';

/** The fields of a message, all as text. A map, so that no name in a message can mean anything to JavaScript. */
export type Fields = ReadonlyMap<string, string>;

const xml = new XMLParser({
  processEntities: false,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
});

/**
 * Reads a message, JSON or XML by its first character. Numbers and texts are the same, because XML knows only text; 64-bit
 * ids stay exact. Fields one level down, under a key that is equal to the Event's name, count as if they were beside it:
 * the envelope of charge events is not documented.
 *
 * WeChat lets control bytes stand raw in names, and cuts names amid a character: neither spoils the fields beside it.
 */
export function parseMessage(body: Buffer): Result<Fields, PushRefusal> {
  const text = readable(new TextDecoder().decode(body)).trim();
  if (text === '') return malformed('empty');
  const tree = text.startsWith('<') ? parseXml(text) : text.startsWith('{') ? parseObject(text) : null;
  if (!tree) return malformed(text.startsWith('<') ? (xmlProblem(text) ?? 'no XML') : 'no JSON');
  const fields = new Map<string, string>();
  collect(tree, fields);
  const event = fields.get('Event');
  const nested = event !== undefined && Object.hasOwn(tree, event) ? tree[event] : undefined;
  if (isRecord(nested)) collect(nested, fields);
  return accept(fields);
}

function collect(record: Record<string, unknown>, into: Map<string, string>): void {
  for (const [name, value] of Object.entries(record)) {
    if (into.has(name)) continue;
    if (typeof value === 'string') into.set(name, readable(value).trim());
    else if (typeof value === 'number') into.set(name, String(value));
  }
}

/** Without control characters and byte order marks, which neither format allows everywhere; line breaks become spaces. */
function readable(text: string): string {
  return text.replaceAll(/[\p{Cc}\ufeff]/gu, (char) => (/[\t\n\r]/.test(char) ? ' ' : ''));
}

function parseXml(text: string): Record<string, unknown> | null {
  if (xmlProblem(text) !== null) return null;
  try {
    const document: unknown = xml.parse(text, true);
    return isRecord(document) && isRecord(document.xml) ? document.xml : null;
  } catch {
    // Not well formed, or a tag is named after something of JavaScript's.
    return null;
  }
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value = parseJson(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(detail: string) {
  return refuse<PushRefusal>({ reason: 'malformed', detail });
}
