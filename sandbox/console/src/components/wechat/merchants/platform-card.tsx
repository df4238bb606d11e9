import type { PlatformView } from '../../../../../wechat/platform/control/control.ts';
import { changeSettings, expirePlatformTokens, pushTicket, stopTickets } from '../../../live/platform-api.ts';
import { momentOf } from '../../../text/amounts.ts';
import { exactTime } from '../../../text/time.ts';
import { SwitchRow } from '../switch-row.tsx';
import type { Act } from './act.ts';

const LOOPBACK = ['127.0.0.1', '::1'];

/** The platform in WeChat's console: ticket, addresses, and the switch of the full-network release. */
export function PlatformCard({ view, tz, act }: { view: PlatformView; tz: string; act: Act }) {
  const { settings, ticket } = view;
  return (
    <section className="card" aria-label="Third-party platform" data-testid="platform">
      <h3>
        Third-party platform <small lang="zh">第三方平台</small>
      </h3>
      <div className="line">
        <span>
          Ticket <small lang="zh">票据</small>
        </span>
        <span data-testid="ticket-age">{ticketAge(view)}</span>
      </div>
      <p className="fine">
        {ticket.lastAt !== undefined &&
          `pushed ${exactTime(momentOf(ticket.lastAt), tz)}, ${ticket.lastOutcome ?? 'sending'} · `}
        every {settings.ticketEverySeconds} s{ticket.pushing ? '' : ' · stopped'}
      </p>
      <dl className="facts">
        <dt>AppID</dt>
        <dd>
          <code>{view.appId}</code>
        </dd>
        <dt>Start-page domain</dt>
        <dd>
          <code>{settings.startDomain}</code>
        </dd>
        <dt>Event URL</dt>
        <dd>
          <code>{settings.eventUrl ?? 'none'}</code>
        </dd>
        <dt>Message URL</dt>
        <dd>
          <code>{settings.messageUrl ?? 'none'}</code>
        </dd>
        <dt>Requested sets</dt>
        <dd>{settings.published.join(', ')}</dd>
      </dl>
      <SwitchRow
        label="Released to everyone"
        zh="全网发布"
        on={settings.released}
        onChange={(released) => act(changeSettings({ released }))}
      />
      <SwitchRow
        label="Refuse the app’s IP address"
        zh="IP 不在白名单"
        on={!settings.whitelist.includes('127.0.0.1')}
        onChange={(refused) => act(changeSettings({ whitelist: refused ? [] : LOOPBACK }))}
      />
      <div className="buttons">
        <button type="button" className="button button-small" onClick={() => act(pushTicket())}>
          Push a ticket
        </button>
        {ticket.pushing && (
          <button type="button" className="button button-small" onClick={() => act(stopTickets())}>
            Stop tickets
          </button>
        )}
        <button type="button" className="button button-small" onClick={() => act(expirePlatformTokens())}>
          Expire tokens
        </button>
      </div>
    </section>
  );
}

function ticketAge({ ticket, now }: PlatformView): string {
  if (ticket.lastAt === undefined) return 'none yet';
  const seconds = Math.max(0, Math.round((now - ticket.lastAt) / 1000));
  if (seconds < 60) return `${seconds} s old`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min old` : `${Math.floor(minutes / 60)} h ${minutes % 60} min old`;
}
