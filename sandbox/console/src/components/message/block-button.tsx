import type { Element } from '../../kit/element.ts';
import type { Actions } from '../../state/use-actions.ts';
import { plain } from '../../text/plain.ts';

type BlockButtonProps = { blockId: string; element: Element; actions: Actions };

/** A button that stands in one row with selects, where the page draws the whole row. */
export function BlockButton({ blockId, element, actions }: BlockButtonProps) {
  const pending = actions.isPending(blockId, element.action_id);
  const click = () => {
    if (element.url) window.open(element.url, '_blank', 'noopener');
    void actions.act(blockId, element);
  };
  return (
    <button
      type="button"
      className="kit-button"
      data-style={element.style}
      data-action-id={element.action_id}
      data-pending={pending || undefined}
      aria-busy={pending}
      aria-label={element.accessibility_label}
      onClick={click}
    >
      {plain(element.text)}
    </button>
  );
}
