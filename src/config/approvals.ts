import { z } from 'zod';
import type { Rule } from '../domain/policy/rule.ts';
import type { InFile, Problem } from './problem.ts';

const person = z.string().regex(/^[UW][0-9A-Z]{2,}$/, "is not a person's id");
const group = z.string().regex(/^S[0-9A-Z]{2,}$/, "is not a user group's id");

const rule = z.strictObject({
  name: z.string().min(1).max(60).describe('Name of the rule, for the audit and the card.'),
  need: z
    .int()
    .min(1)
    .max(20)
    .optional()
    .describe('How many different people have to approve, 1 to 20; 1 if left out.'),
  users: z.array(person).optional().describe('Ids of the people who may decide (U…).'),
  groups: z.array(group).optional().describe('Ids of the user groups whose members may decide (S…).'),
  selfApproval: z.boolean().optional().describe('true: whoever asked may approve too; false if left out.'),
});

/** `approvals:` of the file. */
export const approvalsSchema = z
  .strictObject({
    rules: z
      .array(rule)
      .optional()
      .describe(
        'Who decides; the first rule that matches. Without any: one person of the channel, but not who asked.',
      ),
  })
  .optional()
  .describe('Who has to agree to a raise.');

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
      `"${other.name}" can never match, because "${name}" before it matches everything`,
      'Keep one rule.',
    ),
  );
  if (listed && groups.length === 0 && new Set(users).size < need) {
    const what = `asks for ${need} approvals, but lists ${new Set(users).size} people`;
    problems.unshift(
      inFile(['approvals', 'rules', 0, 'need'], what, 'List more people or a user group, or ask for fewer.'),
    );
  }
  return { rule: decided, problems };
}
