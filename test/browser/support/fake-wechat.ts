import type { WeChatCall, WeChatView } from '../../../sandbox/wechat/control/control.ts';
import type { TrafficInput, TrafficView } from '../../../sandbox/wechat/traffic/traffic-control.ts';
import { type FakeSimulator, startFakeSimulator } from './fake-simulator.ts';

const MORNING = Date.UTC(2026, 10, 9, 1);

export type FakeWeChat = FakeSimulator & {
  state: WeChatView;
  change(change: (state: WeChatView) => void): void;
};

/** A provider account with one pack whose figure lags, one allocation and two pushes. */
export async function startFakeWeChat(): Promise<FakeWeChat> {
  const state = account();
  const traffic = quietDay();
  const simulator = await startFakeSimulator((path) => {
    if (path === '/account') return state;
    if (path === '/calls') return CALLS;
    if (path === '/traffic') return traffic;
    return undefined;
  });
  simulator.on('/faults', (body) => {
    state.faults = body as WeChatView['faults'];
    return state.faults;
  });
  simulator.on('/traffic', (body) => {
    Object.assign(traffic.apps[0] ?? {}, driven(body as TrafficInput));
    return traffic;
  });
  return {
    ...simulator,
    state,
    change(change) {
      change(state);
      simulator.announce();
    },
  };
}

/** One app far below its limit, and an alert that is over. */
function quietDay(): TrafficView {
  const [appId, name] = ['wx1111111111111111', '灯笼商城 shop'];
  const quiet = { callsPerMinute: 12_000, share40163: 0, share45011: 0, incident: false };
  return {
    apps: [{ appId, name, ...quiet, limit: 50_000, baseline: 50_000, alert: 'quiet' }],
    notices: [{ at: MORNING, appId, status: 'firing', callsPerMinute: 46_000, limit: 50_000, answered: 200 }],
    monitored: true,
  };
}

function driven(input: TrafficInput) {
  const { callsPerMinute: calls } = input;
  return calls === undefined ? input : { ...input, share45011: Math.max(0, 1 - 50_000 / calls) };
}

const CALLS: WeChatCall[] = [
  {
    at: MORNING,
    method: 'POST',
    path: '/cgi-bin/stable_token',
    query: {},
    body: { grant_type: 'client_credential' },
    status: 200,
    answer: { expires_in: 7200 },
  },
  {
    at: MORNING + 900,
    method: 'POST',
    path: '/wxa/assign',
    query: {},
    body: { requestId: 'hr-r17-1-abcdef' },
    status: 200,
    answer: { errcode: 10045, errmsg: 'not the same entity' },
  },
];

function account(): WeChatView {
  return {
    version: 1,
    clock: { now: Date.now(), offsetMs: 0 },
    appId: 'wxprovider0000001',
    receivers: [{ appId: 'wx1111111111111111', name: '灯笼商城 shop' }],
    packs: [
      {
        orderId: 'DD202601010001',
        name: '动态扩容资源包',
        spSpuId: '10000185',
        spSkuId: '1',
        all: '1000000',
        used: '120000',
        usedTruly: '378000',
        paidAt: Date.UTC(2026, 0, 1),
        validUntil: Date.UTC(2028, 0, 1),
        status: 1,
      },
      {
        orderId: 'DD202410010007',
        name: '动态扩容资源包',
        spSpuId: '10000185',
        spSkuId: '1',
        all: '500000',
        used: '455000',
        usedTruly: '455000',
        paidAt: Date.UTC(2024, 11, 1),
        validUntil: Date.UTC(2026, 11, 1),
        status: 1,
      },
    ],
    allocations: [
      {
        orderId: 'DD202601010001',
        requestId: 'hr-r17-1-abcdef',
        skuId: '42',
        skuName: '300,000/min × 3 days',
        receiverAppId: 'wx1111111111111111',
        units: '258000',
        state: 'allocated',
        packageId: 'P1',
        calls: 3,
        acceptedAt: MORNING,
        beginsAt: Date.UTC(2026, 10, 10, 16),
        endsAt: Date.UTC(2026, 10, 13, 16),
      },
      {
        orderId: 'DD202601010001',
        requestId: 'hr-r18-1-fedcba',
        skuId: '11',
        skuName: '100,000/min × 1 day',
        receiverAppId: 'wx1111111111111111',
        units: '29000',
        state: 'pending',
        calls: 1,
        acceptedAt: MORNING,
        beginsAt: Date.UTC(2026, 10, 11, 16),
        endsAt: Date.UTC(2026, 10, 12, 16),
      },
    ],
    pushes: [
      {
        id: 'p1',
        at: MORNING + 3000,
        eventType: 1,
        requestId: 'hr-r17-1-abcdef',
        attempt: 1,
        outcome: 'delivered',
        status: 200,
        answer: 'success',
      },
      {
        id: 'p2',
        at: MORNING + 9000,
        eventType: 1,
        requestId: 'hr-r18-1-fedcba',
        attempt: 1,
        outcome: 'waiting',
      },
    ],
    faults: {},
  };
}
