import type { IncomingMessage, ServerResponse } from 'node:http';

/** Bodies above this are refused with 413. */
const MAX_BODY_BYTES = 1024 * 1024;

/** Reads the whole body as UTF-8; `undefined` as soon as it is too long. Rejects when the caller goes away. */
export function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) resolve(undefined);
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendText(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

/** Answers with any text. */
export function sendText(response: ServerResponse, status: number, contentType: string, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  // What is left of a refused body is not read: the connection must not be used again.
  const connection = status === 413 ? { connection: 'close' } : {};
  response.writeHead(status, { 'content-type': contentType, 'content-length': bytes.length, ...connection });
  response.end(bytes);
}

/** The media type in lower case, without parameters. */
export function contentTypeOf(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
