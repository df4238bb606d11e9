import { type Errcode, row, words } from './errcode-row.ts';

const keys = words(
  'Compare the token and the EncodingAESKey with 消息推送 (message push) in the console.',
  '请与平台“消息推送”配置核对 Token 和 EncodingAESKey。',
);
const none = words('Nothing to do.', '无需处理。');

/** Codes of Tencent's own sample for encrypted pushes, WXBizMsgCrypt. No API answers them; people quote them. */
export const CRYPTO_CODES: Errcode[] = [
  row(-40001, 'refused', words('The signature does not match.', '签名验证错误。'), keys),
  row(-40002, 'refused', words('The XML or JSON cannot be read.', 'XML/JSON 解析失败。'), none),
  row(-40003, 'refused', words('The signature could not be computed.', '计算签名失败。'), none),
  row(-40004, 'refused', words('The EncodingAESKey is not valid.', 'EncodingAESKey 非法。'), keys),
  row(-40005, 'refused', words('The AppID does not match.', 'AppID 校验错误。'), keys),
  row(-40006, 'refused', words('Encryption failed.', 'AES 加密失败。'), none),
  row(-40007, 'refused', words('Decryption failed.', 'AES 解密失败。'), keys),
  row(-40008, 'refused', words('The decrypted content is not valid.', '解密后的内容非法。'), keys),
  row(-40009, 'refused', words('Base64 encoding failed.', 'Base64 编码失败。'), none),
  row(-40010, 'refused', words('Base64 decoding failed.', 'Base64 解码失败。'), none),
  row(-40011, 'refused', words('The XML could not be built.', '生成 XML 失败。'), none),
];
