import { PLATFORM_ROUTES } from '../platform/routes/all.ts';
import { assignPackage } from './assign-package.ts';
import { cancelAssign } from './cancel-assign.ts';
import { getConvertibleSkus } from './get-convertible-skus.ts';
import { getOrder } from './get-order.ts';
import { getSPUsageDetail } from './get-sp-usage-detail.ts';
import { queryOrderList } from './query-order-list.ts';
import type { ApiRoute } from './route.ts';
import { stableToken } from './stable-token.ts';
import { token } from './token.ts';

/** Every endpoint of WeChat that the simulator has, by path. */
export const API_ROUTES: ReadonlyMap<string, ApiRoute> = new Map(
  [
    token,
    stableToken,
    getConvertibleSkus,
    assignPackage,
    cancelAssign,
    queryOrderList,
    getOrder,
    getSPUsageDetail,
    ...PLATFORM_ROUTES,
  ].map((route) => [route.path, route]),
);
