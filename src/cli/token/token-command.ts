import { randomBytes } from 'node:crypto';
import { Command, Option } from 'commander';
import { readTokens } from '../../config/tokens.ts';
import { SCOPE_MEANINGS, SCOPES } from '../../domain/clients/scopes.ts';
import { sha256 } from '../../kit/sha256.ts';
import type { Terminal } from '../context/terminal.ts';

/** 32 bytes cannot be guessed, so that a hash without salt is enough. */
const TOKEN_BYTES = 32;

/** `headroom token …` */
export function tokenCommand(terminal: Terminal): Command {
  const command = new Command('token').description('tokens of the REST API');
  command.addCommand(createCommand(terminal));
  return command;
}

function createCommand(terminal: Terminal): Command {
  const meanings = SCOPES.map((scope) => `  ${scope.padEnd(8)} ${SCOPE_MEANINGS[scope]}`);
  return new Command('create')
    .description('makes a token and the entry for HEADROOM_TOKENS; the token itself is printed this once')
    .argument('<name>', 'what its requests and its audit entries are known by, like grafana')
    .addOption(
      new Option('--scope <scopes>', `what it may do, separated by commas: ${SCOPES.join(', ')}`).default(
        'read,request',
      ),
    )
    .option('--as <user>', 'the Slack user id (U…) that it speaks for')
    .option('--until <day>', 'the last day (YYYY-MM-DD, UTC) on which it is valid')
    .addHelpText(
      'after',
      `\nScopes:\n${meanings.join('\n')}\n\nExample:\n  npx headroom token create grafana --scope read,request --until 2027-12-31`,
    )
    .action(async (name: string, options: Options) => {
      const token = `hr_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
      const entry = `${name}:${sha256(token).toString('hex')}:${scopesOf(options)}`;
      if (name.includes(',')) throw new Error('the name of a token has no comma');
      const { tokens, problems } = readTokens(entry);
      if (tokens.some(({ expiresAt }) => expiresAt !== null && expiresAt <= terminal.now())) {
        throw new Error(`the token: ${options.until} is over, so it would never be valid`);
      }
      if (problems.length > 0) throw new Error(problems.map((one) => `the token: ${one.what}`).join('\n'));
      await terminal.out(`${token}\n${entry}\n`);
      terminal.err(
        'The first line is the token, shown this once. The second is its entry: add it to HEADROOM_TOKENS, after a comma, and restart Headroom.\n',
      );
    });
}

type Options = { scope: string; as?: string; until?: string };

function scopesOf({ scope, as, until }: Options): string {
  return [
    ...scope.split(/[,+\s]+/).filter((one) => one !== ''),
    ...(as === undefined ? [] : [`as:${as}`]),
    ...(until === undefined ? [] : [`until:${until}`]),
  ].join('+');
}
