import { type ComponentProps, useState } from 'react';
import type { SimChannel, WorkspaceView } from '../../../../slack/control.ts';
import { isMine } from '../../kit/channels.ts';
import type { Live } from '../../live/use-live.ts';
import type { Draft } from '../../state/draft.ts';
import { useReadMarks } from '../../state/read-marks.ts';
import { DM_PLACE, HOME_PLACE, type Route } from '../../state/route.ts';
import { SlackContext } from '../../state/slack-context.ts';
import { useSlackSide } from '../../state/use-slack-side.ts';
import { Guide } from '../guide/guide.tsx';
import { ConfirmDialog } from '../modal/confirm-dialog.tsx';
import { ModalStack } from '../modal/modal-stack.tsx';
import { Sidebar } from '../sidebar/sidebar.tsx';
import { ChannelPane } from './channel-pane.tsx';
import { HomePane } from './home-pane.tsx';
import { MenuButton } from './menu-button.tsx';
import { PictureViewer } from './picture-viewer.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { Toasts } from './toasts.tsx';

type WorkspaceProps = {
  live: Live<WorkspaceView>;
  route: Route;
  onRoute(change: Route): void;
  guide: ComponentProps<typeof Guide>;
  draft: Draft | undefined;
  onDraftTaken(): void;
};

/** The Slack side of the page. */
export function Workspace({ live, route, onRoute, guide, draft, onDraftTaken }: WorkspaceProps) {
  const [menuOpen, setMenuOpen] = useState(false);
  const marks = useReadMarks();
  const { side, confirming, picture, closePicture, toasts, dismiss } = useSlackSide(live);
  if (!side)
    return (
      <main className="slack loading">
        {live.failed ? 'The Slack simulator isn’t answering yet…' : 'Loading…'}
      </main>
    );

  const { view } = side;
  const channel = channelAt(view, route.place);
  const atHome = route.place === HOME_PLACE || !channel;
  const place = atHome ? HOME_PLACE : channel.id;
  const goTo = (next: string) => {
    setMenuOpen(false);
    onRoute({ place: next, thread: undefined });
  };
  // A direct message belongs to one person; the next one gets their own.
  const beMe = (user: string) => {
    setMenuOpen(false);
    onRoute({ user, ...(place === channel?.id && channel.kind === 'dm' && { place: DM_PLACE }) });
  };
  const covered = view.modals.length > 0 || confirming !== undefined || picture !== undefined;
  return (
    <SlackContext value={side}>
      <main className="slack" data-testid="workspace" data-me={view.me.id}>
        <div className={route.thread && !atHome ? 'slack-grid with-thread' : 'slack-grid'} inert={covered}>
          <MenuButton open={menuOpen} onToggle={() => setMenuOpen(!menuOpen)} />
          <Sidebar
            place={place}
            marks={marks}
            open={menuOpen}
            onPlace={goTo}
            onMe={beMe}
            onClose={() => setMenuOpen(false)}
            wanted={route.user ?? view.me.id}
          />
          {atHome ? (
            <HomePane key={view.me.id} onPlace={goTo} />
          ) : (
            <ChannelPane
              channel={channel}
              marks={marks}
              onThread={(thread) => onRoute({ thread })}
              onPlace={goTo}
              guide={!guide.guide.closed && <Guide {...guide} />}
              draft={draft}
              onDraftTaken={onDraftTaken}
            />
          )}
          {route.thread && !atHome && (
            <ThreadPane
              channel={channel.id}
              threadTs={route.thread}
              onClose={() => onRoute({ thread: undefined })}
            />
          )}
        </div>
        <div inert={confirming !== undefined || picture !== undefined}>
          <ModalStack />
        </div>
        {confirming && <ConfirmDialog confirming={confirming} />}
        {picture && <PictureViewer picture={picture} onClose={closePicture} />}
        <Toasts local={toasts} onDismiss={dismiss} />
        {live.failed && <p className="lost">The Slack simulator isn’t answering. Retrying…</p>}
      </main>
    </SlackContext>
  );
}

/** The channel of an address; the person's own direct message; else the first channel. */
function channelAt(view: WorkspaceView, place: string | undefined): SimChannel | undefined {
  const dm = view.channels.find((known) => known.kind === 'dm' && isMine(known, view.me.id));
  const named = view.channels.find((known) => known.id === place && (known.kind !== 'dm' || known === dm));
  return (
    named ?? (place === DM_PLACE ? dm : undefined) ?? view.channels.find((known) => known.kind !== 'dm') ?? dm
  );
}
