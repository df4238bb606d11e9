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
import { appsCommand } from './rest/apps.ts';
import { planCommand } from './rest/plan.ts';
import { answerCommand } from './rest/requests/answer.ts';
import { cancelCommand } from './rest/requests/cancel.ts';
import { approveCommand, questionCommand, rejectCommand } from './rest/requests/decide.ts';
import { editCommand } from './rest/requests/edit.ts';
import {
  historyCommand,
  listCommand,
  packsCommand,
  reportCommand,
  showCommand,
} from './rest/requests/look-up.ts';
import { raiseCommand } from './rest/requests/raise.ts';
import { renewCommand } from './rest/requests/renew.ts';
import { retryCommand } from './rest/requests/retry.ts';
import { savedCommand } from './rest/requests/saved.ts';
import type { RestAccess } from './rest/rest-client.ts';
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
  approveCommand,
  rejectCommand,
  questionCommand,
  answerCommand,
  retryCommand,
  savedCommand,
  grantsCommand,
  seriesCommand,
  appsCommand,
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
  opener: () => Promise<Opener> | Opener,
  openPeople: OpenPeople = () => null,
  configPath = './headroom.yml',
  openDoctor: () => DoctorContext = () => ({ diagnose: async () => diagnosisOf([]) }),
  access: () => RestAccess = noAccess,
): Command {
  const lazy: Opener = {
    open: async () => (await opener()).open(),
    openRequests: async () => (await opener()).openRequests(),
    ownKey: async () => (await opener()).ownKey(),
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
