import type { FlowLog } from '../../flows/ports/runtime.ts';
import type { ListenerDeps } from './deps.ts';

/** Whether somebody looks after the deployment: a member of the admin channel. Nobody does where Slack cannot say. */
export async function isAdmin(
  {
    adminChannel,
    directory,
    log,
  }: Pick<ListenerDeps, 'adminChannel' | 'directory'> & { log: Pick<FlowLog, 'warn'> },
  userId: string,
): Promise<boolean> {
  try {
    const channel = await adminChannel();
    return channel !== null && (await directory.inChannel(channel, userId));
  } catch (error) {
    log.warn(
      { err: error },
      'treating no one as an admin: Slack did not list the members of the admin channel',
    );
    return false;
  }
}
