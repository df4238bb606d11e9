import { useEffect, useRef, useState } from 'react';
import { useSlack } from '../../state/slack-context.ts';
import type { LocalToast } from '../../state/use-slack-side.ts';
import { sandboxNow } from '../../text/time.ts';

const SHOWN_MS = 8000;
type ToastsProps = { local: LocalToast[]; onDismiss(id: string): void };

/** Slack's short errors at the bottom of the window. What is older than this window's first look is not shown. */
export function Toasts({ local, onDismiss }: ToastsProps) {
  const { view } = useSlack();
  const [gone, setGone] = useState<readonly string[]>([]);
  const opened = useRef(sandboxNow(view.clock).getTime() - SHOWN_MS);
  const shown = [...view.toasts.filter((toast) => toast.at > opened.current), ...local].filter(
    (toast) => !gone.includes(toast.id),
  );
  const dismiss = (id: string) => {
    setGone((list) => [...list, id]);
    onDismiss(id);
  };
  return (
    <div className="toasts" role="status">
      {shown.map((toast) => (
        <Toast key={toast.id} text={toast.text} onDismiss={() => dismiss(toast.id)} />
      ))}
    </div>
  );
}

function Toast({ text, onDismiss }: { text: string; onDismiss(): void }) {
  const dismiss = useRef(onDismiss);
  dismiss.current = onDismiss;
  useEffect(() => {
    const timer = setTimeout(() => dismiss.current(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="toast" data-testid="toast">
      <span>{text}</span>
      <button type="button" aria-label="Dismiss" onClick={onDismiss}>
        ×
      </button>
    </div>
  );
}
