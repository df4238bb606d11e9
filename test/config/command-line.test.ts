import { expect, it } from 'vitest';
import { commandLineConfig } from '../../src/config/command-line.ts';

const none = () => null;

it('works without what only the app needs', () => {
  expect(commandLineConfig({ DATA_DIR: '/data' }, none)).toEqual({
    deployment: 'default',
    dataDir: '/data',
    redisUrl: null,
    audit: {
      checkpointsPath: '/data/audit-checkpoints.txt',
      retentionSeconds: null,
      archivePath: '/data/audit',
    },
    auditKey: null,
  });
});

it('reads the deployment and the audit of headroom.yml, and says what is wrong with it', () => {
  const file = 'deployment: east\naudit: { checkpoints: /c.txt }';
  expect(commandLineConfig({}, () => file)).toMatchObject({
    deployment: 'east',
    audit: { checkpointsPath: '/c.txt' },
  });
  expect(() => commandLineConfig({}, () => 'audit: { check: 1 }')).toThrow(/check/);
  expect(() => commandLineConfig({ HEADROOM_CONFIG: './x.yml' }, none)).toThrow('There is no file ./x.yml.');
  expect(() => commandLineConfig({ HEADROOM_AUDIT_KEY: 'short' }, none)).toThrow(/HEADROOM_AUDIT_KEY/);
});
