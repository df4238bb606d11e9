import type { Picture } from '../domain/pictures/picture.ts';
import type { PictureReader } from '../flows/ports/pictures.ts';
import { PictureFault, type PictureFaultCode } from './errors.ts';
import type { DrawAnswer } from './messages.ts';
import type { StartThread, Thread } from './thread.ts';

/** Of people who wait longer than this many pictures nobody is served. */
const MOST_WAITING = 30;
/** The first picture of a thread takes a second or two, any other one a tenth of that. */
const LATE_MS = 15_000;

type Png = Uint8Array<ArrayBuffer>;
type Job = {
  picture: Picture;
  reader: PictureReader;
  resolve(png: Png): void;
  reject(fault: PictureFault): void;
};

export type QueueOptions = { startThread: StartThread; mostWaiting?: number; lateMs?: number };

/**
 * One thread, one picture at a time. The thread is started by the first picture, ended when one takes too long, and
 * started anew by the next; only the picture that it was drawing is lost then.
 */
export function createQueue({ startThread, mostWaiting = MOST_WAITING, lateMs = LATE_MS }: QueueOptions) {
  const waiting: Job[] = [];
  let current: { id: number; job: Job; timer: NodeJS.Timeout } | null = null;
  let thread: Thread | null = null;
  let lastId = 0;
  let stopped = false;

  function next(): void {
    if (current || stopped) return;
    const job = waiting.shift();
    if (!job) return;
    lastId += 1;
    current = { id: lastId, job, timer: setTimeout(drop, lateMs, 'late') };
    thread ??= start();
    thread.post({ id: lastId, picture: job.picture, reader: job.reader });
  }

  function start(): Thread {
    const own: Thread = startThread({
      answer: onAnswer,
      end(cause) {
        // One that was ended on purpose has a successor already, or none.
        if (thread !== own) return;
        drop('died', cause);
      },
    });
    return own;
  }

  function onAnswer(answer: DrawAnswer): void {
    if (current?.id !== answer.id) return;
    const { job } = finish(current);
    if ('png' in answer) job.resolve(answer.png);
    else job.reject(new PictureFault('failed', { cause: new Error(answer.error) }));
    next();
  }

  /** Gives the thread up, and with it the picture that it was drawing. */
  function drop(code: PictureFaultCode, cause?: unknown): void {
    const gone = thread;
    thread = null;
    gone?.end().catch(() => {});
    if (current) finish(current).job.reject(new PictureFault(code, { cause }));
    next();
  }

  function finish<C extends { timer: NodeJS.Timeout }>(done: C): C {
    clearTimeout(done.timer);
    current = null;
    return done;
  }

  return {
    draw(picture: Picture, reader: PictureReader): Promise<Png> {
      if (stopped) return Promise.reject(new PictureFault('died'));
      if (waiting.length >= mostWaiting) return Promise.reject(new PictureFault('busy'));
      return new Promise((resolve, reject) => {
        waiting.push({ picture, reader, resolve, reject });
        next();
      });
    },
    async stop(): Promise<void> {
      stopped = true;
      const gone = thread;
      thread = null;
      const left = current ? [finish(current).job, ...waiting.splice(0)] : waiting.splice(0);
      for (const job of left) job.reject(new PictureFault('died'));
      await gone?.end();
    },
  };
}
