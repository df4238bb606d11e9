import type { Rule } from '../domain/policy/rule.ts';
import type { ConfigFile } from './file-schema.ts';
import type { InFile, Problem } from './problem.ts';

const ONE_OF_THE_CHANNEL: Rule = {
  name: 'default',
  need: 1,
  approvers: { kind: 'channel' },
  selfApproval: false,
};

/** The rule that decides. Rules carry no conditions, so that the first one always matches. */
export function readRule(file: ConfigFile, inFile: InFile): { rule: Rule; problems: Problem[] } {
  const [first, ...others] = file.approvals?.rules ?? [];
  if (!first) return { rule: ONE_OF_THE_CHANNEL, problems: [] };
  const { name, need = 1, users = [], groups = [], selfApproval = false } = first;
  const listed = users.length + groups.length > 0;
  const rule: Rule = {
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
  return { rule, problems };
}
