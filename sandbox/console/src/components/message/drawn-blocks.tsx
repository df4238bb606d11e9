import { type MouseEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { Message, type Block as RenderedBlock } from 'slack-blocks-to-jsx';
import type { Block } from '../../../../slack/control.ts';
import type { Element } from '../../kit/element.ts';
import { blockIds, findElement } from '../../kit/find-element.ts';
import { markLiterals, restoreLiterals } from '../../kit/literal-text.ts';
import { withAddresses } from '../../kit/pictures.ts';
import { useSlack } from '../../state/slack-context.ts';
import type { Actions } from '../../state/use-actions.ts';
import { formatSlackDate } from '../../text/slack-date.ts';
import { sandboxNow } from '../../text/time.ts';

type DrawnBlocksProps = { blocks: (Block & RenderedBlock)[]; actions: Actions };
type Found = { blockId: string; element: Element };

/** Blocks as the renderer draws them. It does not dispatch: clicks on its buttons are caught on their way down. */
export function DrawnBlocks({ blocks, actions }: DrawnBlocksProps) {
  const { view } = useSlack();
  const root = useRef<HTMLDivElement>(null);
  const literal = useMemo(() => markLiterals(withAddresses(blocks)), [blocks]);
  const ids = useMemo(() => blockIds(blocks), [blocks]);

  useLayoutEffect(() => {
    if (!root.current) return;
    restoreLiterals(root.current);
    for (const button of root.current.querySelectorAll('button')) {
      const found = elementAt(button, root.current, blocks, ids);
      if (found) decorate(button, found.element, actions.isPending(found.blockId, found.element.action_id));
    }
  });

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const button =
      event.target instanceof HTMLElement || event.target instanceof SVGElement
        ? event.target.closest('button')
        : null;
    const found = button && elementAt(button, event.currentTarget, blocks, ids);
    if (!found) return;
    // The renderer has a confirm dialog of its own that leads nowhere.
    event.stopPropagation();
    if (found.element.url) window.open(found.element.url, '_blank', 'noopener');
    void actions.act(found.blockId, found.element);
  };

  return (
    <div className="drawn-blocks" ref={root} onClickCapture={onClick}>
      <Message
        // The renderer keeps the first hooks it gets; another reader has another zone, and a moved clock another today.
        key={`${view.me.id} ${view.clock.offsetMs}`}
        blocks={literal}
        name=""
        logo=""
        theme="light"
        withoutWrapper
        data={{
          users: view.users.map((user) => ({ id: user.id, name: user.realName || user.name })),
          channels: view.channels.map(({ id, name }) => ({ id, name })),
          user_groups: view.userGroups.map(({ id, handle }) => ({ id, name: handle })),
        }}
        hooks={{
          date: ({ timestamp, format, link, fallback }) => {
            const text =
              formatSlackDate(Number(timestamp), format, view.me, sandboxNow(view.clock)) || fallback;
            const time = <time dateTime={new Date(Number(timestamp) * 1000).toISOString()}>{text}</time>;
            return link ? <a href={link}>{time}</a> : time;
          },
        }}
      />
    </div>
  );
}

/** A drawn button has its action_id as id and stands inside an element whose id is the block_id. */
function elementAt(
  button: HTMLElement,
  root: HTMLElement,
  blocks: Block[],
  ids: Set<string>,
): Found | undefined {
  let actionId = '';
  for (let node: HTMLElement | null = button; node && node !== root; node = node.parentElement) {
    if (actionId && ids.has(node.id)) {
      const element = findElement(blocks, node.id, actionId);
      return element && { blockId: node.id, element };
    }
    actionId ||= node.id;
  }
  return undefined;
}

function decorate(button: HTMLButtonElement, element: Element, pending: boolean): void {
  button.toggleAttribute('data-pending', pending);
  button.setAttribute('aria-busy', String(pending));
  button.dataset.actionId = element.action_id;
  if (element.style) button.dataset.style = element.style;
  if (element.accessibility_label) button.setAttribute('aria-label', element.accessibility_label);
}
