import { createContext, useContext } from 'react';
import type { Outcome, WorkspaceView } from '../../../slack/control.ts';
import type { Confirm } from '../kit/element.ts';
import type { Picture } from '../kit/pictures.ts';

/** What every part of the Slack side needs. */
export type SlackSide = {
  view: WorkspaceView;
  /** Sends something to the simulator, asks for the new state, and shows what went wrong. True when all went well. */
  request(send: () => Promise<Outcome>): Promise<boolean>;
  /** Shows Slack's "are you sure" dialog. */
  confirm(dialog: Confirm): Promise<boolean>;
  /** Shows a picture in large. */
  showPicture(picture: Picture): void;
};

export const SlackContext = createContext<SlackSide | undefined>(undefined);

/** @throws Error outside the Slack side of the page */
export function useSlack(): SlackSide {
  const side = useContext(SlackContext);
  if (!side) throw new Error('useSlack is used outside SlackContext');
  return side;
}
