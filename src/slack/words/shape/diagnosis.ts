/** WeChat's page of diagnoses: takes a rid, or the whole answer, of the account that is logged in. */
export const DIAGNOSIS_PAGE = 'https://developers.weixin.qq.com/console/devtools/debug?tab=errorDiag';
