import type { MerchantUseCases } from '../../flows/merchants/merchant-use-cases.ts';
import type { Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import type { PageOf } from '../blocks/list-place.ts';
import { ROWS_A_PAGE } from '../blocks/list-table.ts';
import type { ListenerDeps } from '../interaction/deps.ts';
import { merchantList } from './merchant-list.ts';

/** Any page of the list of merchants, for the line that asks for the first one and the buttons that ask for others. */
export async function merchantPage(
  page: PageOf<'merchants'>,
  language: Language,
  { merchants: deps }: ListenerDeps,
): Promise<PrivateAnswer> {
  const { merchants, required } = deps?.useCases ?? NO_MERCHANTS;
  const { items, ...rest } = await merchants({ status: 'any' }, page.cursor, ROWS_A_PAGE);
  const found = { ...rest, items: items.map(({ value }) => value) };
  return merchantList({ page, found, required, language });
}

/** Where there is no third-party platform any more. */
const NO_MERCHANTS: Pick<MerchantUseCases, 'merchants' | 'required'> = {
  merchants: async () => ({ items: [], total: 0, next: null }),
  required: { official: [], mini: [] },
};
