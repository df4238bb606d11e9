import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A request body that the page sent, with the route without `/_sim`. */
export type Sent = { method: string; path: string; body: unknown };
type Handler = (body: unknown) => unknown;

export type FakeSimulator = {
  url: string;
  /** Everything the page posted or put, oldest first. */
  sent: Sent[];
  /** Bodies sent to one route. */
  sentTo(path: string): unknown[];
  /** Answers a POST or PUT; without a handler it is `{ ok: true }`. */
  on(path: string, handler: Handler): void;
  /** Tells every open stream that something changed. */
  announce(): void;
  stop(): Promise<void>;
};

/**
 * The control routes of a simulator without the simulator: what the page shows is scripted by the test, and what the
 * page sends is recorded.
 */
export async function startFakeSimulator(
  read: (path: string, query: URLSearchParams) => unknown,
): Promise<FakeSimulator> {
  const sent: Sent[] = [];
  const handlers = new Map<string, Handler>();
  const streams = new Set<ServerResponse>();
  let version = 0;
  const server = createServer(async (req, res) => {
    const url = new URL(req.url ?? '/', 'http://fake');
    const path = url.pathname.replace(/^\/_sim/, '');
    if (path === '/stream') return openStream(res, streams);
    if (req.method === 'GET') return answer(res, read(path, url.searchParams));
    const body = await bodyOf(req);
    sent.push({ method: req.method ?? '', path, body });
    answer(res, (await handlers.get(path)?.(body)) ?? { ok: true });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    sent,
    sentTo: (path) => sent.filter((item) => item.path === path).map((item) => item.body),
    on: (path, handler) => void handlers.set(path, handler),
    announce() {
      version += 1;
      for (const stream of streams) stream.write(`event: change\ndata: {"version":${version}}\n\n`);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function openStream(res: ServerResponse, streams: Set<ServerResponse>): void {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  res.flushHeaders();
  streams.add(res);
  res.on('close', () => streams.delete(res));
}

function answer(res: ServerResponse, value: unknown): void {
  if (Buffer.isBuffer(value)) return void res.writeHead(200, { 'content-type': 'image/png' }).end(value);
  res.writeHead(value === undefined ? 404 : 200, { 'content-type': 'application/json' });
  res.end(JSON.stringify(value ?? { ok: false, error: 'unknown_route' }));
}

async function bodyOf(req: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}
