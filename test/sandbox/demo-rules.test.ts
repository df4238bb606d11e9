import { describe, expect, it } from 'vitest';
import { DEMO_RULES } from '../../sandbox/console/src/kit/demo-rules.ts';
import { DEMO_CLOCK, demoWorkspace, EMERGENCY, LARGE, SMALL } from '../../sandbox/demo-policy.ts';
import { quota } from '../../src/slack/quota.ts';

const context = { now: Date.UTC(2026, 9, 1), timeZone: 'Asia/Shanghai', language: 'en' as const };
const { users, userGroups } = demoWorkspace();

/** As Slack sends a line in which somebody is mentioned. */
const typed = (line: string) =>
  line.replace(/@(\w+)/g, (_all, name) => `<@${users.find((one) => one.name === name)?.id}|${name}>`);

describe('the page of the demo', () => {
  it.each(DEMO_RULES.flatMap(({ tries }) => tries.map(({ line }) => line)))(
    'suggests a line that works: %s',
    (line) => {
      expect(quota.interpret(typed(line), context).line.kind).not.toBe('problem');
    },
  );

  it('explains the rules that decide in it', () => {
    const named = DEMO_RULES.flatMap(({ rule }) => (rule === null ? [] : [rule]));
    expect(named).toEqual([EMERGENCY.name, LARGE.name, SMALL.name, 'default']);
  });

  it('names people who are there', () => {
    const known = [...users.map(({ id }) => id), ...userGroups.map(({ id }) => id)];
    for (const { to } of DEMO_CLOCK.escalation)
      for (const id of [...to.users, ...to.groups]) expect(known).toContain(id);
  });
});
