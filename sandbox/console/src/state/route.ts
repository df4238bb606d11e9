import { useCallback, useSyncExternalStore } from 'react';

/** What this window shows; it lives in the address so that a reload or a second window can be somebody else. */
export type Route = { user?: string | undefined; place?: string | undefined; thread?: string | undefined };

/** The app's Home tab is a place of its own beside the channels. */
export const HOME_PLACE = 'home';
/** The person's own direct message with the app, whoever that person is. */
export const DM_PLACE = 'dm';

/** The address' route and a way to change parts of it. */
export function useRoute(): [Route, (change: Route) => void] {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const change = useCallback((part: Route) => {
    const next = { ...parse(window.location.hash), ...part };
    window.history.replaceState(null, '', `#${print(next)}`);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  }, []);
  return [parse(hash), change];
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

function parse(hash: string): Route {
  const [user, place, thread] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  return { ...(user && { user }), ...(place && { place }), ...(thread && { thread }) };
}

function print(route: Route): string {
  const parts = [route.user ?? '', route.place ?? '', route.thread ?? ''].map(encodeURIComponent);
  return `/${parts.join('/').replace(/\/+$/, '')}`;
}
