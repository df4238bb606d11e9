import { useLayoutEffect, useRef } from 'react';
import { escapeForSlackWithMarkdown } from 'slack-to-html';
import type { WorkspaceView } from '../../../slack/control.ts';

type MrkdwnProps = { text: string; view: WorkspaceView; className?: string };

/** Draws mrkdwn outside blocks: messages without blocks, confirm dialogs, labels of checkboxes. */
export function Mrkdwn({ text, view, className }: MrkdwnProps) {
  const ref = useRef<HTMLSpanElement>(null);
  const html = escapeForSlackWithMarkdown(text, {
    users: Object.fromEntries(view.users.map((user) => [user.id, user.realName || user.name])),
    channels: Object.fromEntries(view.channels.map((channel) => [channel.id, channel.name])),
    usergroups: Object.fromEntries(view.userGroups.map(({ id, handle }) => [id, handle])),
    dateTimeZone: view.me.tz,
  });
  useLayoutEffect(() => {
    // The markup comes from the escaper, which encodes everything that was in the text.
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    ref.current?.replaceChildren(...parsed.body.childNodes);
  }, [html]);
  return <span ref={ref} className={className ? `mrkdwn ${className}` : 'mrkdwn'} />;
}
