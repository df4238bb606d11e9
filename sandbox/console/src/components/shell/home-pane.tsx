import { useEffect, useMemo } from 'react';
import type { SimView } from '../../../../slack/control.ts';
import { openHome } from '../../live/slack-api.ts';
import { useSlack } from '../../state/slack-context.ts';
import { useActions } from '../../state/use-actions.ts';
import { useForm } from '../../state/use-form.ts';
import { BlocksView } from '../message/blocks-view.tsx';
import { AppTabs } from './app-tabs.tsx';

/** The app's Home tab. Opening it tells the app, which then publishes. */
export function HomePane({ onPlace }: { onPlace(place: string): void }) {
  const { view } = useSlack();
  const user = view.me.id;
  const { homeTab } = view.app;
  useEffect(() => {
    if (!homeTab) return;
    // Slack says nothing when the app misses this event; what the app publishes arrives as a change.
    openHome(user).catch(() => undefined);
  }, [user, homeTab]);
  return (
    <section className="pane" aria-label={`${view.app.name} Home`}>
      <header className="pane-head">
        <h2>{view.app.name}</h2>
        <AppTabs current="home" onPlace={onPlace} />
      </header>
      <div className="home" data-testid="home">
        {view.home ? (
          <HomeBlocks key={view.home.id} home={view.home} />
        ) : (
          <p className="timeline-empty">
            {homeTab
              ? `Nothing on Home yet. ${view.app.name} fills it when someone opens this tab.`
              : `${view.app.name}’s manifest doesn’t enable the Home tab.`}
          </p>
        )}
      </div>
    </section>
  );
}

function HomeBlocks({ home }: { home: SimView }) {
  const place = useMemo(() => ({ view: home.id }), [home.id]);
  const actions = useActions(place);
  const form = useForm(home.state);
  return <BlocksView blocks={home.blocks} actions={actions} form={form} />;
}
