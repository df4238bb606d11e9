import type { PackRefusal } from '../../domain/packs/refusals.ts';
import type { BalancePicture, SpendPicture, TimelinePicture } from '../../domain/pictures/picture.ts';
import type { AskRefusal } from '../../domain/requests/refusals.ts';
import type { Result } from '../../kit/result.ts';

/** What pictures show; a `PictureDrawer` draws it. */
export type PictureUseCases = {
  /**
   * Throws what the WeChat port throws where nothing is known yet.
   * @param typed order id or at least four of its last characters
   */
  balance(typed: string): Promise<Result<BalancePicture, PackRefusal>>;
  /** @param typed name or AppID */
  timeline(typed: string): Promise<Result<TimelinePicture, AskRefusal>>;
  /**
   * @param typed name or AppID; `null`: all apps
   * @param timeZone IANA name of the calendar by which months are told apart
   */
  spend(typed: string | null, timeZone: string): Promise<Result<SpendPicture, AskRefusal>>;
};
