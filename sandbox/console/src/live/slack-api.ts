import type {
  ActionInput,
  CloseInput,
  CommandInput,
  Delivery,
  MessageInput,
  Outcome,
  RecordedCall,
  ShortcutInput,
  SlackFaults,
  SubmitInput,
  SuggestInput,
  WorkspaceView,
} from '../../../slack/control.ts';
import type { Option, OptionGroup } from '../kit/element.ts';
import { getJson, sendJson, UnreachableError } from './http.ts';

const BASE = 'sim/slack';

/** Without a user the simulator answers as the first person of the workspace. */
export async function loadWorkspace(user: string | undefined): Promise<WorkspaceView> {
  const query = user === undefined ? '' : `?user=${encodeURIComponent(user)}`;
  const answer = await getJson<WorkspaceView | Outcome>(`${BASE}/workspace${query}`);
  if ('me' in answer) return answer;
  // An address kept from another seed names somebody who is not here.
  if (user !== undefined) return loadWorkspace(undefined);
  throw new UnreachableError('the Slack simulator did not show a workspace');
}

export const joinChannel = (user: string, channel: string) =>
  sendJson<Outcome>(`${BASE}/join`, { user, channel });

export const sendCommand = (input: CommandInput) => sendJson<Outcome>(`${BASE}/command`, input);
export const sendMessage = (input: MessageInput) => sendJson<Outcome>(`${BASE}/message`, input);
export const sendShortcut = (input: ShortcutInput) => sendJson<Outcome>(`${BASE}/shortcut`, input);
export const sendAction = (input: ActionInput) => sendJson<Outcome>(`${BASE}/action`, input);
export const submitView = (input: SubmitInput) => sendJson<Outcome>(`${BASE}/submit`, input);
export const closeView = (input: CloseInput) => sendJson<Outcome>(`${BASE}/close`, input);
export const openHome = (user: string) => sendJson<Outcome>(`${BASE}/home`, { user });
export const openMessages = (user: string) => sendJson<Outcome>(`${BASE}/home`, { user, tab: 'messages' });
export const deleteMessage = (channel: string, ts: string) =>
  sendJson<Outcome>(`${BASE}/delete`, { channel, ts });
export const resetSlack = () => sendJson<Outcome>(`${BASE}/reset`, {});
export const putSlackFaults = (faults: SlackFaults) => sendJson<unknown>(`${BASE}/faults`, faults, 'PUT');
export const loadSlackCalls = () => getJson<RecordedCall[]>(`${BASE}/calls`);
export const loadDeliveries = () => getJson<Delivery[]>(`${BASE}/deliveries`);

/** Options for an external select, groups kept. */
export async function suggestOptions(
  input: SuggestInput,
): Promise<{ options?: Option[]; option_groups?: OptionGroup[] }> {
  return sendJson(`${BASE}/suggest`, input);
}
