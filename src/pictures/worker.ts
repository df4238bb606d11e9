import { parentPort } from 'node:worker_threads';
import type { DrawAnswer, DrawRequest } from './messages.ts';
import { render } from './render.ts';

/** The thread that draws: one picture after the other, so that the process can go on answering. */
parentPort?.on('message', (request: DrawRequest) => {
  const answer = answerTo(request);
  parentPort?.postMessage(answer, 'png' in answer ? [answer.png.buffer] : []);
});

function answerTo({ id, picture, reader }: DrawRequest): DrawAnswer {
  try {
    return { id, png: render(picture, reader) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
