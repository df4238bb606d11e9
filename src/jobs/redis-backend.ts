import { type BackendFactory, createRedisBackend, type RedisQueueBackend } from 'bullmq';

/**
 * Where BullMQ's scripts get the time from their caller: the position behind their keys, whose number is in each script's
 * name (`moveToActive-11.lua`). They compare it with the times of all replicas, so it has to be the time of all.
 */
const TIME_ARGUMENT = new Map([
  ['moveToActive', 11 + 1],
  ['moveToDelayed', 11 + 1],
  ['moveToFinished', 14 + 1],
  ['retryJob', 11 + 1],
  ['moveStalledJobsToWait', 9 + 2],
]);

/**
 * BullMQ's own backend by the time that all replicas share. BullMQ asks `Date.now()` and takes no clock: a process whose clock
 * is hours ahead would run everybody's delayed jobs at once and delay its own for hours. Inside, BullMQ goes on with
 * the machine's time; on the way to Redis it is corrected, and on the way back the other way round.
 */
export function redisBackend(now: () => number): BackendFactory<RedisQueueBackend> {
  return (name, options, connections) => {
    const backend = createRedisBackend(name, options, connections);
    const aheadMs = () => now() - Date.now();
    const execute = backend.execCommand.bind(backend);
    const wait = backend.waitForJob.bind(backend);
    const add = backend.addJobs.bind(backend);

    backend.execCommand = (client, command, args) => {
      const position = TIME_ARGUMENT.get(command);
      if (position === undefined) return execute(client, command, args);
      const corrected = args.with(position, Math.round(Number(args[position]) + aheadMs()));
      const answer = Promise.resolve(execute(client, command, corrected));
      return command === 'moveStalledJobsToWait' ? answer : answer.then((found) => local(found, aheadMs()));
    };
    backend.waitForJob = async (seconds) => {
      const marker = await wait(seconds);
      return marker && marker.score > 0 ? { ...marker, score: marker.score - aheadMs() } : marker;
    };
    backend.addJobs = (entries) =>
      add(
        entries.map(({ job, ...entry }) => ({
          ...entry,
          job: { ...job, timestamp: Math.round(job.timestamp + aheadMs()) },
        })),
      );
    return backend;
  };
}

/** `[job, id, rate limit, when the next delayed job is due]`: the last one is compared with the machine's clock. */
function local(answer: unknown, aheadMs: number): unknown {
  if (!Array.isArray(answer) || answer.length < 4 || !(Number(answer[3]) > 0)) return answer;
  return answer.with(3, Number(answer[3]) - aheadMs);
}
