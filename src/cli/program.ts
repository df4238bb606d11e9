import { Command, InvalidArgumentError, Option } from 'commander';
import { type AskedRequest, requestSchema } from '../config/policy-cases.ts';
import { SOURCES } from '../domain/policy/conditions/facts.ts';
import type { Instant } from '../kit/instant.ts';
import { casesFile, policyFile, type ReadFile, UsageError } from './files.ts';
import { checkCommand } from './policy/check.ts';
import { diffCommand } from './policy/diff.ts';
import { explainCommand } from './policy/explain.ts';
import type { Outcome } from './policy/outcome.ts';
import { testCommand } from './policy/run-cases.ts';

export type ProgramOptions = {
  readFile: ReadFile;
  write(text: string): void;
  writeError(text: string): void;
  clock(): Instant;
  /** Of the configuration, where no other one is named. */
  defaultFile: string;
  /** The code that the process ends with. */
  end(code: number): void;
};

/** `headroom …` for a terminal. */
export function createProgram(options: ProgramOptions): Command {
  const { readFile, write, writeError, clock, defaultFile } = options;
  const program = new Command('headroom')
    .description('Headroom for a terminal.')
    .configureOutput({ writeOut: write, writeErr: writeError });
  const policy = program
    .command('policy')
    .description('Checks, tests and compares approval policies; needs only the files.');
  const done = ({ code, lines }: Outcome) => {
    write(`${lines.join('\n').trimEnd()}\n`);
    options.end(code);
  };
  /** What is wrong with a file is a sentence, not a stack. */
  const run =
    <A extends unknown[]>(body: (...args: A) => Outcome) =>
    (...args: A): void => {
      try {
        done(body(...args));
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        writeError(`${error.message.trimEnd()}\n`);
        options.end(1);
      }
    };
  const from = () => new Option('-p, --policy <file>', 'configuration with the policy').default(defaultFile);

  policy
    .command('check')
    .description('finds rules that can never match or never decide')
    .argument('[file]', 'configuration with the policy', defaultFile)
    .action(run((file: string) => checkCommand(file, policyFile(file, readFile))));
  policy
    .command('test')
    .description('runs example cases against the policy')
    .argument('<cases>', 'file of cases')
    .addOption(from())
    .option('--coverage', 'prints which rules the cases hit', false)
    .action(
      run((cases: string, given: { policy: string; coverage: boolean }) =>
        testCommand(policyFile(given.policy, readFile), casesFile(cases, readFile), given, clock()),
      ),
    );
  policy
    .command('diff')
    .description('prints every class of requests whose outcome changes, or that there is none')
    .argument('<old>', 'configuration with the policy as it was')
    .argument('<new>', 'configuration with the policy as it shall be')
    .action(
      run((before: string, after: string) =>
        diffCommand(policyFile(before, readFile), policyFile(after, readFile)),
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
    .option('--reason <text>', 'its reason')
    .action(
      run((line: string[], given: Record<string, unknown> & { policy: string }) =>
        explainCommand(policyFile(given.policy, readFile), requestOf(line, given), clock()),
      ),
    );
  return program;
}

function requestOf(
  line: readonly string[],
  { policy: _policy, ...given }: Record<string, unknown>,
): AskedRequest {
  const [app, rate, days, more] = line[0] === 'raise' ? line.slice(1) : line;
  if (more !== undefined) throw new UsageError(`one word too many: ${more}. Write: raise shop 300k 3d`);
  const checked = requestSchema.safeParse({ app, rate, days, ...given });
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new UsageError(`${issue?.path.join('.')}: ${issue?.message}. Write: raise shop 300k 3d`);
}

function whole(text: string): number {
  const value = Number(text.replaceAll(',', ''));
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('Use a whole number.');
  return value;
}
