import { z } from 'zod';
import type { Rule } from '../domain/policy/rule.ts';
import type { InFile, Problem } from './problem.ts';

const person = z.string().regex(/^[UW][0-9A-Z]{2,}$/, "is not a person's id");
const group = z.string().regex(/^S[0-9A-Z]{2,}$/, "is not a user group's id");

const rule = z.strictObject({
  name: z.string().min(1).max(60).describe('Name of the rule, shown on the card and in the audit.'),
  need: z
    .int()
    .min(1)
    .max(20)
    .optional()
    .describe('How many different people have to approve: 1 (default) to 20.'),
  users: z.array(person).optional().describe('Ids of the approvers (U…).'),
  groups: z.array(group).optional().describe('Ids of the user groups whose members are approvers (S…).'),
  selfApproval: z
    .boolean()
    .optional()
    .describe('Whether requesters may approve their own requests; default: false.'),
});

/** `approvals:` of the file. */
export const approvalsSchema = z
  .strictObject({
    rules: z
      .array(rule)
      .optional()
      .describe(
        'Who approves; the first matching rule counts. Without any: one member of the channel other than the requester.',
      ),
  })
  .optional()
  .describe('Who has to approve a raise.');

const ONE_OF_THE_CHANNEL: Rule = {
  name: 'default',
  need: 1,
  approvers: { kind: 'channel' },
  selfApproval: false,
};

/** The rule that decides. Rules carry no conditions, so that the first one always matches. */
export function readRule(
  section: z.infer<typeof approvalsSchema>,
  inFile: InFile,
): { rule: Rule; problems: Problem[] } {
  const [first, ...others] = section?.rules ?? [];
  if (!first) return { rule: ONE_OF_THE_CHANNEL, problems: [] };
  const { name, need = 1, users = [], groups = [], selfApproval = false } = first;
  const listed = users.length + groups.length > 0;
  const decided: Rule = {
    name,
    need,
    approvers: listed
      ? { kind: 'listed', users: [...new Set(users)], groups: [...new Set(groups)] }
      : { kind: 'channel' },
    selfApproval,
  };
  const problems = others.map((other, index) =>
    inFile(
      ['approvals', 'rules', index + 1],
      `"${other.name}" never matches, because "${name}" above it matches everything`,
      'Keep one rule.',
    ),
  );
  if (listed && groups.length === 0 && new Set(users).size < need) {
    const what = `needs ${need} approvals, but lists ${new Set(users).size} people`;
    problems.unshift(
      inFile(
        ['approvals', 'rules', 0, 'need'],
        what,
        'List more people or a user group, or lower the number.',
      ),
    );
  }
  return { rule: decided, problems };
}
