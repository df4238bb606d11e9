/** How much of one endpoint of WeChat's reference the simulator has. */
export type CoverageEntry = {
  name: string;
  method: 'GET' | 'POST';
  path: string;
  status: 'full' | 'part' | 'missing';
  note: string;
};

const CHARGE = '/wxa/charge';
const PROVIDER = `${CHARGE}/service-provider`;
const BUYER_NOTE =
  'for the token of the mini program that received a package; the sandbox has the provider account only';

/** Every endpoint of the charge API and of access tokens that WeChat documents. A test compares it with the routes. */
export const WECHAT_COVERAGE: readonly CoverageEntry[] = [
  {
    name: 'getConvertibleSkus',
    method: 'GET',
    path: `${PROVIDER}/package/get_convertible_skus`,
    status: 'full',
    note: 'by orderId or by spSpuId with spSkuId; every pack turns into the whole catalogue',
  },
  {
    name: 'assignPackage',
    method: 'POST',
    path: `${PROVIDER}/package/assign`,
    status: 'full',
    note: 'the order of checks is undocumented; a failed requestId is retried; other parameters under a known one give 10120002',
  },
  {
    name: 'cancelAssign',
    method: 'POST',
    path: `${PROVIDER}/package/cancel_assign`,
    status: 'full',
    note: 'before the start and within seven days; refused with 10121001; two cancels at a time count as one',
  },
  {
    name: 'queryOrderList',
    method: 'POST',
    path: `${PROVIDER}/order/query_list`,
    status: 'full',
    note: 'the order of rows is that of the seed; a retail SPU gives the hollow order DD0',
  },
  {
    name: 'getOrder',
    method: 'GET',
    path: `${PROVIDER}/order/get`,
    status: 'part',
    note: 'without invoiceInfo: the sandbox has no invoices',
  },
  {
    name: 'getSPUsageDetail',
    method: 'GET',
    path: `${PROVIDER}/usage/get`,
    status: 'part',
    note: 'packages are the paid packs; without the deprecated effectiveAll and without pre-charging periods',
  },
  { name: 'getUsageDetail', method: 'GET', path: `${CHARGE}/usage/get`, status: 'missing', note: BUYER_NOTE },
  {
    name: 'getRecentAverageUsage',
    method: 'GET',
    path: `${CHARGE}/usage/get_recent_average`,
    status: 'missing',
    note: BUYER_NOTE,
  },
  {
    name: 'getAccessToken',
    method: 'GET',
    path: '/cgi-bin/token',
    status: 'full',
    note: 'five minutes of grace, 2,000 a day; IP whitelist codes by switch only',
  },
  {
    name: 'getStableAccessToken',
    method: 'POST',
    path: '/cgi-bin/stable_token',
    status: 'part',
    note: 'normal and forced; 20 forced a day, 30 s apart; the limits per minute and per day of normal calls are not counted',
  },
  {
    name: 'clearQuota',
    method: 'POST',
    path: '/cgi-bin/clear_quota',
    status: 'missing',
    note: 'unstated for provider accounts; nothing calls it',
  },
  {
    name: 'clearQuotaByAppSecret',
    method: 'POST',
    path: '/cgi-bin/clear_quota/v2',
    status: 'missing',
    note: 'unstated for provider accounts; nothing calls it',
  },
  {
    name: 'clearApiQuota',
    method: 'POST',
    path: '/cgi-bin/openapi/quota/clear',
    status: 'missing',
    note: 'unstated for provider accounts; nothing calls it',
  },
  {
    name: 'getApiQuota',
    method: 'POST',
    path: '/cgi-bin/openapi/quota/get',
    status: 'missing',
    note: 'unstated for provider accounts; nothing calls it',
  },
  {
    name: 'getRidInfo',
    method: 'POST',
    path: '/cgi-bin/openapi/rid/get',
    status: 'missing',
    note: 'a rid of the sandbox explains nothing; the call log does',
  },
];
