import type { ServerResponse } from 'node:http';
import type { World } from '../workspace/world.ts';

/** Comments keep proxies from closing an idle stream. */
const HEARTBEAT_MS = 15_000;

/** Server-sent events: `change` with the version now and after every change. */
export function streamChanges(world: World, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no',
  });
  const tell = (version: number) =>
    void response.write(`event: change\ndata: ${JSON.stringify({ version })}\n\n`);
  tell(world.changes.version());
  const silence = world.changes.listen(tell);
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  response.on('close', () => {
    silence();
    clearInterval(heartbeat);
  });
}
