import { useRef, useState } from 'react';
import type { SimTraffic, TrafficInput } from '../../../../wechat/traffic/traffic-control.ts';
import { grouped } from '../../text/amounts.ts';
import { SwitchRow } from '../wechat/switch-row.tsx';

declare module 'react' {
  /** What styles/machines.css draws by. */
  interface CSSProperties {
    '--limit'?: number;
    '--near'?: number;
  }
}

/** More than the highest raise that is sold makes room for. */
const MOST = 600_000;
/** A slider's steps are finer where limits are low. */
const STEPS = 1_000;
const WASTED = 0.2;
/** Share of the limit from which on it is near; the same as the monitoring's. */
const NEAR = 0.8;

type TrafficOfAppProps = {
  app: SimTraffic;
  open: boolean;
  onOpen(): void;
  drive(input: TrafficInput): Promise<void>;
};

/** The slider of one app, what WeChat lets through of it, and what else may be wrong with its calls. */
export function TrafficOfApp({ app, open, onOpen, drive }: TrafficOfAppProps) {
  const { appId, name, limit, share45011, share40163, incident, alert } = app;
  const [calls, slide] = useSlider(app, drive);
  const isOver = calls > limit;
  return (
    <div className="traffic-app" data-app={appId} data-alert={alert}>
      <div className="line">
        <strong>{name}</strong>
        <span className={`state state-${ALERT_STATE[alert].style}`}>{ALERT_STATE[alert].text}</span>
      </div>
      <p className="line figures">
        <span>
          <b data-testid="calls-per-minute">{grouped(calls)}</b> calls/min
        </span>
        <span data-testid="limit">limit {grouped(limit)}</span>
      </p>
      <div className="slider" style={{ '--limit': at(limit), '--near': at(limit * NEAR) }}>
        <span className="slider-limit" aria-hidden="true" />
        <input
          type="range"
          min={0}
          max={STEPS}
          value={stepOf(calls)}
          aria-label={`Calls per minute of ${name}`}
          aria-valuetext={`${grouped(calls)} calls a minute, the limit is ${grouped(limit)}`}
          onFocus={onOpen}
          onChange={(event) => slide(callsOf(Number(event.currentTarget.value)))}
        />
      </div>
      <p className={isOver || share45011 > 0 ? 'fine wrong' : 'fine'} data-testid="refused">
        {share45011 > 0
          ? `WeChat refuses ${percent(share45011)} with 45011`
          : `${percent(calls / limit)} of the limit`}
        {share40163 > 0 && ` · ${percent(share40163)} of the codes are used twice (40163)`}
      </p>
      {open && (
        <div className="traffic-more">
          <SwitchRow
            label="Page uses codes twice (40163)"
            zh="code 重复使用"
            on={share40163 > 0}
            onChange={(on) => void drive({ appId, share40163: on ? WASTED : 0 })}
          />
          <SwitchRow
            label="45011 without load"
            zh="微信故障"
            on={incident}
            onChange={(on) => void drive({ appId, incident: on })}
          />
        </div>
      )}
    </div>
  );
}

const ALERT_STATE: Record<SimTraffic['alert'], { style: string; text: string }> = {
  quiet: { style: 'quiet', text: 'no alert' },
  pending: { style: 'pending', text: 'near the limit' },
  firing: { style: 'failed', text: 'alert' },
};

/** Follows the finger; one value at a time is on its way, and the last one always arrives. */
function useSlider({ appId, callsPerMinute }: SimTraffic, drive: TrafficOfAppProps['drive']) {
  const [held, setHeld] = useState<number>();
  const wanted = useRef<number>(undefined);
  const busy = useRef(false);
  const sendAll = async () => {
    busy.current = true;
    while (wanted.current !== undefined) {
      const value = wanted.current;
      wanted.current = undefined;
      await drive({ appId, callsPerMinute: value });
    }
    busy.current = false;
    setHeld(undefined);
  };
  const slide = (value: number) => {
    setHeld(value);
    wanted.current = value;
    if (!busy.current) void sendAll();
  };
  return [held ?? callsPerMinute, slide] as const;
}

/** A quadratic scale. Whole thousands, so that figures can be read. */
function callsOf(step: number): number {
  return Math.round((MOST * (step / STEPS) ** 2) / 1_000) * 1_000;
}

function stepOf(calls: number): number {
  return Math.round(Math.sqrt(Math.min(1, calls / MOST)) * STEPS);
}

/** Where a number of calls is on the slider, 0 to 1. */
function at(calls: number): number {
  return stepOf(calls) / STEPS;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
