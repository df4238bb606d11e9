import type { Sliced } from '../../domain/plans/problem/sliced.ts';

/** Does work, and gives its result. */
export type Slicer = <T>(work: Sliced<T>) => Promise<T>;

/**
 * Does one slice in every turn of the event loop, of each piece of work in turn: however much there is, whatever else the process
 * has to answer waits for a single slice at the most.
 */
export function createSlicer(): Slicer {
  const waiting: (() => void)[] = [];
  let isRunning = false;

  function turn(): void {
    waiting.shift()?.();
    isRunning = waiting.length > 0;
    if (isRunning) setImmediate(turn);
  }

  function queue(slice: () => void): void {
    waiting.push(slice);
    if (!isRunning) setImmediate(turn);
    isRunning = true;
  }

  return (work) =>
    new Promise((resolve, reject) => {
      const slice = () => {
        try {
          const step = work.next();
          if (step.done) resolve(step.value);
          else waiting.push(slice);
        } catch (error) {
          reject(error);
        }
      };
      queue(slice);
    });
}
