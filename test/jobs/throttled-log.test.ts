import { expect, it } from 'vitest';
import { createThrottledLog } from '../../src/jobs/throttled-log.ts';

function record() {
  const lines: { level: string; fields: object; message: string }[] = [];
  const write = (level: string) => (fields: object, message: string) =>
    void lines.push({ level, fields, message });
  const time = { now: 0 };
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  return { lines, time, log: createThrottledLog(log, () => time.now) };
}

it('writes trouble at once, and then once in ten seconds with how often it came back', () => {
  const { lines, time, log } = record();
  for (let count = 0; count < 1_000; count++) {
    log.warn({ queue: 'slack', err: new Error(`NOREPLICAS in script 0a1b2c3d4e:${count}`) }, 'job queue');
  }
  expect(lines).toHaveLength(1);
  time.now = 10_000;
  log.warn({ queue: 'slack', err: new Error('NOREPLICAS in script 0a1b2c3d4e:1') }, 'job queue');
  expect(lines).toMatchObject([{}, { level: 'warn', fields: { repeated: 999 } }]);
  time.now = 60_000;
  log.warn({ queue: 'slack', err: new Error('NOREPLICAS in script 0a1b2c3d4e:1') }, 'job queue');
  expect(lines).toHaveLength(3);
});

it('keeps different trouble apart, and leaves news alone', () => {
  const { lines, log } = record();
  log.warn({ queue: 'slack', err: new Error('NOREPLICAS') }, 'job queue');
  log.warn({ queue: 'wechat', err: new Error('NOREPLICAS') }, 'job queue');
  log.warn({ queue: 'slack', err: new Error('OOM') }, 'job queue');
  log.error({ queue: 'slack', err: new Error('OOM') }, 'job queue');
  log.warn({}, 'sweep failed');
  log.info({ requests: 1 }, 'went on');
  log.info({ requests: 1 }, 'went on');
  expect(lines).toHaveLength(7);
});
