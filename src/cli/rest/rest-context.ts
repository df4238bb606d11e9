import type { Command } from 'commander';
import type { Terminal } from '../context/terminal.ts';
import { createRestClient, type RestAccess, type RestClient, RestFailure } from './rest-client.ts';

/** What the commands over REST are made with. `access` throws where the environment names no deployment. */
export type RestContext = { terminal: Terminal; access: () => RestAccess; newKey: () => string };

/** What a command does with: the API, and how it says something. */
export type RestTools = {
  client: RestClient;
  terminal: Terminal;
  colors: boolean;
  newKey: () => string;
  /** The answer as it came, or lines for people. */
  print(answer: unknown, lines: () => readonly string[]): Promise<void>;
};

export type CommonOptions = { json?: boolean };

/** The option that every command over REST has. */
export function withJson(command: Command): Command {
  return command.option('--json', 'print the answer of the API as JSON');
}

/** Runs a command; a refusal is said and becomes the exit code. */
export async function runRest(
  { terminal, access, newKey }: RestContext,
  { json = false }: CommonOptions,
  run: (tools: RestTools) => Promise<void>,
): Promise<void> {
  const print: RestTools['print'] = async (answer, lines) => {
    const text = json ? JSON.stringify(answer, null, 2) : lines().join('\n');
    if (text !== '') await terminal.out(`${text}\n`);
  };
  try {
    await run({
      client: createRestClient(access()),
      terminal,
      colors: terminal.colors === true,
      newKey,
      print,
    });
  } catch (error) {
    if (!(error instanceof RestFailure)) throw error;
    if (json && error.body !== null) await terminal.out(`${JSON.stringify(error.body, null, 2)}\n`);
    terminal.err(`${error.message}\n`);
    terminal.exit(error.code);
  }
}
