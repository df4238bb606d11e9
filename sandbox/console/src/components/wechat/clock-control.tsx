import { useEffect, useState } from 'react';
import type { WeChatView } from '../../../../wechat/control/control.ts';
import { nextEvent } from '../../kit/next-event.ts';
import type { Live } from '../../live/use-live.ts';
import { moveClock } from '../../live/wechat-api.ts';
import { exactMoment, sandboxNow, shortMoment, spanText } from '../../text/time.ts';

const HOUR_MS = 3_600_000;
const STEPS = [
  { key: '1h', label: '+1 hour', ms: HOUR_MS },
  { key: '6h', label: '+6 hours', ms: 6 * HOUR_MS },
  { key: '1d', label: '+1 day', ms: 24 * HOUR_MS },
  { key: '1w', label: '+1 week', ms: 7 * 24 * HOUR_MS },
] as const;
const TICK_MS = 1000;
/** The simulator takes no smaller step, and what comes due has to be behind us. */
const LEAST_MS = 1000;

type ClockControlProps = { account: Live<WeChatView>; tz: string };

/** The sandbox's time, and buttons that move it on. */
export function ClockControl({ account, tz }: ClockControlProps) {
  const [moving, setMoving] = useState<string>();
  useTicks();
  const view = account.data;
  if (!view) return null;
  const now = sandboxNow(view.clock);
  const next = nextEvent(view, now.getTime());
  const forward = async (key: string, ms: number) => {
    setMoving(key);
    await moveClock(Math.max(LEAST_MS, Math.ceil(ms))).catch(() => undefined);
    await account.refresh();
    setMoving(undefined);
  };
  return (
    <section className="clock" aria-label="Clock" data-testid="clock">
      <p className="clock-face">
        <time dateTime={now.toISOString()} data-testid="clock-now">
          {exactMoment(now, tz)}
        </time>
        <small>{view.clock.offsetMs > 0 ? `${spanText(view.clock.offsetMs)} ahead` : tz}</small>
      </p>
      <div className="clock-steps">
        {STEPS.map(({ key, label, ms }) => (
          <button
            key={key}
            type="button"
            className="button button-small"
            data-testid={`clock-forward-${key}`}
            data-pending={moving === key || undefined}
            onClick={() => void forward(key, ms)}
          >
            {label}
          </button>
        ))}
      </div>
      {next && (
        <button
          type="button"
          className="clock-next"
          data-testid="clock-forward-next"
          data-pending={moving === 'next' || undefined}
          title={`${shortMoment(new Date(next.at), tz)} – ${next.what}`}
          onClick={() => void forward('next', next.at - sandboxNow(view.clock).getTime() + LEAST_MS)}
        >
          <span>Next: {next.what}</span>
          <span>in {spanText(next.at - now.getTime())}</span>
        </button>
      )}
    </section>
  );
}

/** Draws again every second. */
function useTicks(): void {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
}
