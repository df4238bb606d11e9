import type { IncomingMessage } from 'node:http';
import { isJson, type Json, parseJson } from '../json.ts';

/** Fields that arrive as JSON text inside forms. */
const JSON_FIELDS = new Set(['attachments', 'blocks', 'files', 'message', 'metadata', 'users', 'view']);

/** The largest body Slack's edge would take for an upload is far larger; this bounds the simulator's memory. */
const BODY_MAX = 32 * 1024 * 1024;

/** The raw body. Rejects beyond 32 MiB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_MAX) throw new Error('body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Arguments of a Web API call from the query, a form, a JSON object or a multipart body, sub-fields decoded. */
export async function readArgs(body: Buffer, contentType: string, query: URLSearchParams): Promise<Json> {
  const args: Json = Object.fromEntries(query);
  if (/^application\/json/i.test(contentType)) {
    const parsed = parseJson(body.toString('utf8'));
    Object.assign(args, isJson(parsed) ? parsed : {});
  } else if (/^multipart\/form-data/i.test(contentType)) {
    for (const [name, value] of await formData(body, contentType))
      if (typeof value === 'string') args[name] = value;
  } else {
    Object.assign(args, Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
  }
  for (const name of JSON_FIELDS) args[name] = decoded(args[name]);
  for (const name of JSON_FIELDS) if (args[name] === undefined) delete args[name];
  return args;
}

/** A field that is not JSON stays a text, for the method to refuse. */
function decoded(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value;
  return parseJson(value) ?? value;
}

/** The uploaded bytes: the raw body, or the first part of a multipart body. */
export async function readUpload(body: Buffer, contentType: string): Promise<Buffer> {
  if (!/^multipart\/form-data/i.test(contentType)) return body;
  for (const [, value] of await formData(body, contentType)) {
    return typeof value === 'string' ? Buffer.from(value) : Buffer.from(await value.arrayBuffer());
  }
  return Buffer.alloc(0);
}

/** The platform's own parser reads multipart bodies; the address is never used. */
function formData(body: Buffer, contentType: string): Promise<FormData> {
  const headers = { 'content-type': contentType };
  return new Request('http://sandbox/', { method: 'POST', headers, body: new Uint8Array(body) }).formData();
}
