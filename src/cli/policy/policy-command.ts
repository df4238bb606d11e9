import { Command, InvalidArgumentError, Option } from 'commander';
import { type AskedRequest, requestSchema } from '../../config/policy/policy-cases.ts';
import { SOURCES } from '../../domain/policy/conditions/facts.ts';
import type { Opener } from '../context/audit-context.ts';
import { readSince } from '../context/read-since.ts';
import type { Terminal } from '../context/terminal.ts';
import { checkCommand, checkRest } from './check.ts';
import { diffCommand } from './diff.ts';
import { explainCommand } from './explain.ts';
import { casesFile, policyFile, readPolicyFile } from './files.ts';
import { lookUpPeople, type OpenPeople } from './look-up-people.ts';
import type { Outcome } from './outcome.ts';
import { replayCommand } from './replay.ts';
import { testCommand } from './run-cases.ts';

/**
 * `headroom policy …`: works on the files alone, but for what replays the past and the look-up of people. `defaultFile`: the
 * configuration where no other one is named.
 */
export function policyCommand(
  terminal: Terminal,
  opener: Opener,
  openPeople: OpenPeople,
  defaultFile: string,
): Command {
  const policy = new Command('policy').description('checks, tests and compares approval policies');
  const run =
    <A extends unknown[]>(body: (...args: A) => Promise<Outcome>) =>
    async (...args: A): Promise<void> => {
      const { code, lines } = await body(...args);
      await terminal.out(`${lines.join('\n').trimEnd()}\n`);
      terminal.exit(code);
    };
  const from = () => new Option('-p, --policy <file>', 'configuration with the policy').default(defaultFile);

  policy
    .command('check')
    .description(
      'finds rules that can never match or never decide; with SLACK_BOT_TOKEN also people and user groups that Slack lacks',
    )
    .argument('[file]', 'configuration with the policy', defaultFile)
    .action(run((file: string) => check(file, terminal, openPeople)));
  policy
    .command('test')
    .description('runs example cases against the policy')
    .argument('<cases>', 'file of cases')
    .addOption(from())
    .option('--coverage', 'prints which rules the cases hit', false)
    .action(
      run(async (cases: string, given: { policy: string; coverage: boolean }) =>
        testCommand(
          await policyFile(given.policy, terminal),
          await casesFile(cases, terminal),
          given,
          terminal.now(),
        ),
      ),
    );
  policy
    .command('diff')
    .description('prints every class of requests whose outcome changes, or that there is none')
    .argument('<old>', 'configuration with the policy as it was')
    .argument('<new>', 'configuration with the policy as it shall be')
    .action(
      run(async (before: string, after: string) =>
        diffCommand(await policyFile(before, terminal), await policyFile(after, terminal)),
      ),
    );
  policy
    .command('explain')
    .description('says which rule decides a raise and why, whom it notifies, and what it costs')
    .argument('<raise...>', 'raise <app> <rate> <days>, as in: raise shop 300k 3d')
    .addOption(from())
    .option('--by <person>', 'id of the requester')
    .option('--groups <ids...>', 'user groups of the requester')
    .option('--channels <ids...>', 'channels of the requester')
    .addOption(new Option('--source <source>', 'where it comes from').choices([...SOURCES]))
    .option('--requested <when>', 'when it is requested, as in: 2026-11-11 09:00')
    .option('--starts <when>', 'when it starts; at once if left out')
    .option('--zone <zone>', 'time zone of both')
    .option('--pack-units <units>', 'units of the whole pack', whole)
    .option('--app-count <apps>', 'apps that one request raises', whole)
    .option('--overlap', 'another raise of the app runs in that time')
    .option('--break-glass', 'it is to run at once, without approval')
    .option('--reason <text>', 'its reason')
    .action(
      run(async (line: string[], given: Record<string, unknown> & { policy: string }) =>
        explainCommand(await policyFile(given.policy, terminal), requestOf(line, given), terminal.now()),
      ),
    );
  policy
    .command('replay')
    .description(
      'says what the requests of the past would come to by a changed policy, reading those of the deployment',
    )
    .option('--since <time>', 'requests not older than 90d, 12h, 2026-11-01 or 2026-11-01T09:00:00Z', '90d')
    .option('-c, --config <file>', 'configuration with the changed policy', defaultFile)
    .action(
      run(async ({ since, config }: { since: string; config: string }) => {
        const from = readSince(since)(terminal.now());
        const file = await policyFile(config, terminal);
        const requests = await opener.openRequests();
        try {
          return await replayCommand(requests, from, config, file);
        } finally {
          await requests.close();
        }
      }),
    );
  return policy;
}

/** What is wrong in the file is what was asked for, and no fault of the command. */
async function check(path: string, terminal: Terminal, openPeople: OpenPeople): Promise<Outcome> {
  const read = await readPolicyFile(path, terminal);
  const checked = read.ok ? checkCommand(path, read.value) : checkRest(path, read.refusal);
  const { named } = read.ok ? read.value : read.refusal;
  const people = await lookUpPeople(path, named, openPeople);
  return {
    code: people.code === 1 ? 1 : checked.code,
    lines: [...(people.code === 1 && checked.code === 0 ? [] : checked.lines), ...people.lines],
  };
}

function requestOf(
  line: readonly string[],
  { policy: _policy, ...given }: Record<string, unknown>,
): AskedRequest {
  const [app, rate, days, more] = line[0] === 'raise' ? line.slice(1) : line;
  if (more !== undefined) throw new Error(`one word too many: ${more}. Write: raise shop 300k 3d`);
  const checked = requestSchema.safeParse({ app, rate, days, ...given });
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new Error(`${issue?.path.join('.')}: ${issue?.message}. Write: raise shop 300k 3d`);
}

function whole(text: string): number {
  const value = Number(text.replaceAll(',', ''));
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('Use a whole number.');
  return value;
}
