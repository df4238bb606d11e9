/** A whole response. It names its length itself, so that HEAD names the same as GET. */
export function response(status: number, body: string, headers: Record<string, string>): Response {
  return new Response(body, {
    status,
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
  });
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Response {
  return response(status, JSON.stringify(value), { 'content-type': 'application/json', ...headers });
}

/** One short word for peers; the reason belongs into the log. */
export function problem(status: number, error: string, headers: Record<string, string> = {}): Response {
  return json(status, { error }, headers);
}

export function plainText(status: number, body: string): Response {
  return response(status, body, { 'content-type': 'text/plain; charset=utf-8' });
}
