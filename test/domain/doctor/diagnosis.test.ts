import { expect, it } from 'vitest';
import { diagnosisOf } from '../../../src/domain/doctor/diagnosis.ts';
import { CHECKS, rowOf } from '../../../src/domain/doctor/finding.ts';
import { findingSamples } from '../../support/doctor-samples.ts';

it('the worst finding is the verdict, and each check has its own in front', () => {
  const found = diagnosisOf([
    { kind: 'slack_scopes_ok' },
    { kind: 'redis_slow', latencyMs: 80 },
    { kind: 'slack_refused', code: 'invalid_auth' },
    { kind: 'clock_ok' },
  ]);
  expect(found).toMatchObject({ level: 'problem', problems: 1, warnings: 1 });
  expect(found.checks.map(({ check, level }) => [check, level])).toEqual([
    ['redis', 'warning'],
    ['clock', 'ok'],
    ['slack', 'problem'],
  ]);
  expect(found.checks[2]?.findings.map(({ kind }) => kind)).toEqual(['slack_refused', 'slack_scopes_ok']);
  expect(diagnosisOf([])).toEqual({ level: 'ok', problems: 0, warnings: 0, checks: [] });
});

it('every kind of finding belongs to a check, and a ticket is as bad as it is old', () => {
  for (const finding of findingSamples) expect(CHECKS).toContain(rowOf(finding).check);
  expect(rowOf({ kind: 'platform_ticket', level: 'warning', ageMs: 1 }).level).toBe('warning');
  expect(rowOf({ kind: 'platform_ticket', level: 'none', ageMs: null }).level).toBe('problem');
});
