import { whyNotAdmin } from '../../flows/people/why-not-admin.ts';
import type { FlowLog } from '../../flows/ports/runtime.ts';
import type { ListenerDeps } from './deps.ts';

/** Whether somebody looks after the deployment: one of the admin channel. Nobody does where Slack cannot say. */
export async function isAdmin(
  deps: Pick<ListenerDeps, 'adminChannel' | 'directory'> & { log: Pick<FlowLog, 'warn'> },
  userId: string,
): Promise<boolean> {
  try {
    return (await whyNotAdmin(deps, userId)) === null;
  } catch (error) {
    deps.log.warn(
      { err: error },
      'treating no one as an admin: Slack did not list the members of the admin channel',
    );
    return false;
  }
}
