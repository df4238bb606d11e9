import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Node 20 reads no TypeScript, and a thread does not inherit the loader of its process. So from source (in tests and
 * benchmarks) the thread registers the loader first.
 */
const LOAD_SOURCE = `
  const { workerData } = require('node:worker_threads');
  import(workerData.loader).then(({ register }) => {
    register();
    return import(workerData.file);
  });
`;

/** A thread that runs a module. @param file beside the module `from`, without its ending; a build has a file for it */
export function startWorker(file: string, from: string, options: WorkerOptions): Worker {
  if (!from.endsWith('.ts')) return new Worker(new URL(`${file}.js`, from), options);
  const loader = import.meta.resolve('tsx/esm/api');
  const workerData = { loader, file: new URL(`${file}.ts`, from).href };
  return new Worker(LOAD_SOURCE, { ...options, eval: true, workerData });
}
