/** The account has not authorized, or ended it. */
export const NOT_AUTHORIZED = 61003;
/** The authorization code is wrong or used up, or too old. */
export const CODE_INVALID = 61009;
export const CODE_EXPIRED = 61010;
/** The stored refresh token is not the present one. */
export const REFRESH_TOKEN_INVALID = 61023;
