import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { EXAMPLE } from '../../kit/guide-steps.ts';
import { sendCommand, sendMessage } from '../../live/slack-api.ts';
import type { Draft } from '../../state/draft.ts';
import { createLineHistory } from '../../state/line-history.ts';
import { useSlack } from '../../state/slack-context.ts';
import { Icon } from '../shell/icon.tsx';
import { CommandHints } from './command-hints.tsx';
import { completions, usageOf } from './completions.ts';
import { ShortcutMenu } from './shortcut-menu.tsx';

type ComposerProps = {
  channel: string;
  /** Where the line goes, for the placeholder: `#launches`. */
  name: string;
  threadTs?: string;
  /** A line that someone else wrote for this or another composer. */
  draft?: Draft | undefined;
  onDraftTaken?(): void;
};

/** Where somebody writes: messages, and lines that begin with a slash. */
export function Composer({ channel, name, threadTs, draft, onDraftTaken }: ComposerProps) {
  const { view, request } = useSlack();
  const listId = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const [line, setLine] = useState('');
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const [back, setBack] = useState(0);
  const [sending, setSending] = useState(0);
  const [notice, setNotice] = useState('');
  const user = view.me.id;
  const history = useMemo(() => createLineHistory(user), [user]);
  const inThread = threadTs !== undefined;
  const hints = inThread || dismissed ? [] : completions(line, view.app.commands);
  const usage = inThread ? undefined : usageOf(line, view.app.commands);

  const write = (text: string) => {
    setLine(text);
    setActive(0);
    setDismissed(false);
    setNotice('');
  };
  const prefill = (text: string) => {
    write(text);
    // A whole line is meant to be sent, not completed.
    setDismissed(true);
    input.current?.focus();
  };
  useEffect(() => {
    if (draft?.user !== user || draft.channel !== channel || inThread) return;
    prefill(draft.text);
    onDraftTaken?.();
  });
  const send = async () => {
    const text = line.trim();
    if (!text) return;
    if (inThread && text.startsWith('/')) {
      setNotice(`${text.split(/\s/)[0]} is not supported in threads. Sorry!`);
      return;
    }
    history.add(text);
    setBack(0);
    write('');
    setSending((count) => count + 1);
    await request(() =>
      text.startsWith('/')
        ? sendCommand({ user, channel, line: text })
        : sendMessage({ user, channel, text, ...(threadTs !== undefined && { threadTs }) }),
    );
    setSending((count) => count - 1);
  };
  const recall = (steps: number) => {
    const older = history.at(steps);
    if (steps > 0 && older === undefined) return;
    write(older ?? '');
    // A recalled line is meant to be sent again, not completed.
    setDismissed(true);
    setBack(steps);
  };
  const complete = (index: number) => {
    const hint = hints[index];
    if (hint) write(hint.line);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const hint = hints[active];
    if (step && hints.length > 0) setActive((active + step + hints.length) % hints.length);
    else if (event.key === 'ArrowUp' && (line === '' || back > 0)) recall(back + 1);
    else if (event.key === 'ArrowDown' && back > 0) recall(back - 1);
    else if (event.key === 'Tab' && hint && !event.shiftKey) complete(active);
    else if (event.key === 'Escape' && hints.length > 0) setDismissed(true);
    else if (event.key === 'Enter' && !event.shiftKey) {
      if (hint?.byEnter) complete(active);
      else void send();
    } else return;
    event.preventDefault();
  };

  return (
    <div className="composer-area">
      {hints.length > 0 && <CommandHints id={listId} hints={hints} active={active} onChoose={complete} />}
      {hints.length === 0 && usage && (
        <p className="usage" data-testid="usage">
          <code>{usage.command}</code> {usage.usageHint}
        </p>
      )}
      {!inThread && line === '' && (
        <button type="button" className="example" data-testid="example" onClick={() => prefill(EXAMPLE)}>
          Try <code>{EXAMPLE}</code>
        </button>
      )}
      <div className="composer">
        {!inThread && <ShortcutMenu />}
        <textarea
          ref={input}
          rows={Math.min(6, line.split('\n').length)}
          value={line}
          placeholder={inThread ? 'Reply…' : `Message ${name}, or type / for commands`}
          aria-label={inThread ? 'Reply' : `Message ${name}`}
          aria-controls={hints.length > 0 ? listId : undefined}
          aria-activedescendant={hints.length > 0 ? `${listId}-${active}` : undefined}
          data-testid={inThread ? 'thread-composer' : 'composer'}
          onChange={(event) => {
            write(event.currentTarget.value);
            setBack(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className="send"
          aria-label="Send"
          data-pending={sending > 0 || undefined}
          disabled={line.trim() === ''}
          onClick={() => void send()}
        >
          <Icon name="send" />
        </button>
      </div>
      <p className="composer-note" role="status">
        {notice || (sending > 0 ? 'Sending…' : '')}
      </p>
    </div>
  );
}
