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
    log.warn({ err: error }, 'nobody is treated as an admin: Slack does not say who is in the admin channel');
    return false;
  }
}
