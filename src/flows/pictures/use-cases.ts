import type { PackRefusal } from '../../domain/packs/refusals.ts';
import type {
  BalancePicture,
  CalendarPicture,
  SpendPicture,
  TimelinePicture,
} from '../../domain/pictures/picture.ts';
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
  /** The same of all apps for so many days back: by week, and by month where there would be too many weeks. */
  report(days: number, timeZone: string): Promise<SpendPicture>;
  /** What runs and is to come of all apps in so many days. */
  calendar(days: number): Promise<CalendarPicture>;
};
