import { useMemo } from 'react';
import type { SimMessage } from '../../../../slack/control.ts';
import { useActions } from '../../state/use-actions.ts';
import { useForm } from '../../state/use-form.ts';
import { BlocksView } from './blocks-view.tsx';

const NOTHING_STORED = {};

/** The blocks of one message with their own choices. */
export function MessageBlocks({ message }: { message: SimMessage }) {
  const { channel, ts } = message;
  const place = useMemo(() => ({ channel, ts }), [channel, ts]);
  const actions = useActions(place);
  const form = useForm(NOTHING_STORED);
  return <BlocksView blocks={message.blocks} actions={actions} form={form} />;
}
