import { Fragment, useLayoutEffect, useRef } from 'react';
import type { SimMessage } from '../../../../slack/control.ts';
import { useSlack } from '../../state/slack-context.ts';
import { dayTitle, sandboxNow, tsToDate } from '../../text/time.ts';
import { MessageRow } from './message-row.tsx';

type TimelineProps = {
  label: string;
  messages: SimMessage[];
  /** Given: replies are counted under their parents and open beside. */
  onThread?: (ts: string) => void;
  empty?: string;
};

/** Closer messages of one author share a head line. */
const TOGETHER_SECONDS = 300;
/** A reader this near to the end is taken along when something arrives. */
const NEAR_END_PX = 160;

/** Messages, oldest first, with day lines; stays at the end unless somebody scrolled up. */
export function Timeline({ label, messages, onThread, empty }: TimelineProps) {
  const { view } = useSlack();
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const shown = onThread ? messages.filter((message) => !isReply(message) || message.broadcast) : messages;
  const now = sandboxNow(view.clock);

  // A message that grows, a picture that loads and a new message all move the end.
  useLayoutEffect(() => {
    const node = scroller.current;
    const content = node?.firstElementChild;
    if (!node || !content) return;
    const keep = () => {
      if (atEnd.current) node.scrollTop = node.scrollHeight;
    };
    keep();
    const observer = new ResizeObserver(keep);
    observer.observe(content);
    observer.observe(node);
    return () => observer.disconnect();
  }, []);

  return (
    <div
      className="timeline"
      ref={scroller}
      onScroll={(event) => {
        const node = event.currentTarget;
        atEnd.current = node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_END_PX;
      }}
    >
      <div className="timeline-content" role="log" aria-label={label} data-testid="timeline">
        {shown.length === 0 && <p className="timeline-empty">{empty}</p>}
        {shown.map((message, index) => {
          const before = shown[index - 1];
          const day = dayTitle(tsToDate(message.ts), now, view.me.tz);
          const newDay = !before || dayTitle(tsToDate(before.ts), now, view.me.tz) !== day;
          return (
            <Fragment key={message.ts}>
              {newDay && (
                <div className="day-line">
                  <span>{day}</span>
                </div>
              )}
              <MessageRow
                message={message}
                compact={!newDay && belongsTo(message, before)}
                replies={messages.filter((reply) => isReply(reply) && reply.threadTs === message.ts)}
                onThread={onThread}
              />
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}

function isReply(message: SimMessage): boolean {
  return message.threadTs !== undefined && message.threadTs !== message.ts;
}

function belongsTo(message: SimMessage, before: SimMessage | undefined): boolean {
  return (
    before !== undefined &&
    before.user === message.user &&
    before.fromSlack === message.fromSlack &&
    before.ephemeralTo === message.ephemeralTo &&
    message.ephemeralTo === undefined &&
    !message.broadcast &&
    Number(message.ts) - Number(before.ts) < TOGETHER_SECONDS
  );
}
