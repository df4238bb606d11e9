import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { diagnosisOf } from '../domain/doctor/diagnosis.ts';
import { auditCommand } from './audit/audit-command.ts';
import { completionCommand } from './completion.ts';
import type { Opener } from './context/audit-context.ts';
import type { DoctorContext } from './context/doctor-context.ts';
import type { Terminal } from './context/terminal.ts';
import { doctorCommand } from './doctor/doctor-command.ts';
import type { OpenPeople } from './policy/look-up-people.ts';
import { policyCommand } from './policy/policy-command.ts';
import { answerCommand } from './rest/answer.ts';
import { cancelCommand } from './rest/cancel.ts';
import { editCommand } from './rest/edit.ts';
import { historyCommand, listCommand, packsCommand, reportCommand, showCommand } from './rest/look-up.ts';
import { planCommand } from './rest/plan.ts';
import { raiseCommand } from './rest/raise.ts';
import { renewCommand } from './rest/renew.ts';
import type { RestAccess } from './rest/rest-client.ts';
import { retryCommand } from './rest/retry.ts';
import { savedCommand } from './rest/saved.ts';
import { grantsCommand, seriesCommand } from './rest/standing.ts';
import { tokenCommand } from './token/token-command.ts';

/** Over the REST API of a deployment. */
const REST_COMMANDS = [
  raiseCommand,
  planCommand,
  listCommand,
  showCommand,
  cancelCommand,
  renewCommand,
  editCommand,
  answerCommand,
  retryCommand,
  savedCommand,
  grantsCommand,
  seriesCommand,
  packsCommand,
  historyCommand,
  reportCommand,
];

function noAccess(): never {
  throw new Error('HEADROOM_URL and HEADROOM_TOKEN are missing.');
}

/** `headroom …`: every command that people run in a terminal. */
export function createProgram(
  terminal: Terminal,
  opener: () => Opener,
  openPeople: OpenPeople = () => null,
  configPath = './headroom.yml',
  openDoctor: () => DoctorContext = () => ({ diagnose: async () => diagnosisOf([]) }),
  access: () => RestAccess = noAccess,
): Command {
  const lazy: Opener = {
    open: () => opener().open(),
    openRequests: () => opener().openRequests(),
    ownKey: () => opener().ownKey(),
  };
  const program = new Command('headroom').description('Headroom on the command line').helpCommand(true);
  program.addCommand(auditCommand(terminal, lazy));
  program.addCommand(policyCommand(terminal, lazy, openPeople, configPath));
  program.addCommand(doctorCommand(terminal, openDoctor));
  program.addCommand(tokenCommand(terminal));
  const rest = { terminal, access, newKey: randomUUID };
  for (const create of REST_COMMANDS) program.addCommand(create(rest));
  program.addCommand(completionCommand(terminal, () => program));
  for (const command of withThoseBelow(program)) {
    command.exitOverride().configureOutput({ writeErr: (text) => terminal.err(text) });
  }
  return program;
}

/** What is wrong with a line is thrown, so that the process ends in one place. */
function withThoseBelow(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withThoseBelow)];
}
