import { useSlack } from '../../state/slack-context.ts';
import { Modal } from './modal.tsx';

/** All open modals stay mounted, so that what was typed below is there when the one above closes. */
export function ModalStack() {
  const { modals } = useSlack().view;
  return modals.map((modal, index) => (
    <Modal key={modal.id} modal={modal} top={index === modals.length - 1} />
  ));
}
