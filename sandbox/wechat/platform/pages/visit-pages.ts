import type { PlatformPerson } from '../control/control.ts';
import type { PageRefusal } from '../links.ts';
import { permissionSet } from '../permission-sets.ts';
import type { Accounts, Ticks, Visit } from '../visits.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { qrPicture } from './qr.ts';
import { refusalWords } from './refusal-words.ts';

/** Where the steps of a visit are; the link pages themselves have WeChat's own paths. */
export const VISIT_PATH = '/_sim/platform/visit/';

const KIND = { official: ['公众号', 'Official Account'], mini: ['小程序', 'Mini Program'] } as const;

/**
 * Without the fragment the phone form fails at WeChat. A server never sees fragments, so the page looks itself.
 * Page Authorization_Process_Technical_Description.
 */
const FRAGMENT_CHECK = `<script>if(location.hash!=='#wechat_redirect')document.querySelector('.card').innerHTML='<h1>链接缺少 #wechat_redirect</h1><p lang="en">The link does not end with #wechat_redirect.</p>'</script>`;

/** First step: who scans the code on the computer, or whose phone has opened the link. */
export function scanPage({ id, link }: Visit, people: PlatformPerson[]): string {
  const computer = link.form === 'computer';
  const choices = people.map(
    ({ id: person, name }) =>
      html`<li><a class="choice" data-person="${person}" href="${VISIT_PATH}${id}?person=${person}"><span>${name}</span><span class="tag">${computer ? '扫码 Scan' : '打开 Open'}</span></a></li>`,
  );
  const intro = computer
    ? html`<div class="centre">${qrPicture(id)}<p>请管理员使用微信扫码<br><small lang="en">The administrator scans this code with WeChat</small></p></div>`
    : html`<p>在微信中打开<br><small lang="en">Opened in WeChat on a phone</small></p>`;
  const question = computer ? ['谁来扫码？', 'Who scans?'] : ['谁的手机？', 'Whose phone?'];
  return page(
    '公众平台账号授权',
    link.form,
    html`<div class="card" data-step="scan"><h1>账号授权</h1><p class="soft" lang="en">Authorize an account</p>${intro}<h2>${question[0] ?? ''} <small lang="en">${question[1] ?? ''}</small></h2><ul>${choices}</ul></div>${{ html: computer ? '' : FRAGMENT_CHECK }}`,
  );
}

/** Second step: the accounts of the person. */
export function accountsPage({ id, link }: Visit, { person, accounts }: Accounts): string {
  const choices = accounts.map(
    ({ appId, name, kind }) =>
      html`<li><a class="choice" data-account="${appId}" href="${VISIT_PATH}${id}?person=${person.id}&account=${appId}"><span>${name}<br><code>${appId}</code></span><span class="tag">${KIND[kind][0]} <span lang="en">${KIND[kind][1]}</span></span></a></li>`,
  );
  return page(
    '选择账号',
    link.form,
    html`<div class="card" data-step="accounts"><h1>选择要授权的账号</h1><p class="soft" lang="en">Choose an account · ${person.name}</p><ul>${choices}</ul></div>`,
  );
}

/** Third step: the ticks; everything that can be granted is ticked, new sets too. */
export function ticksPage({ id, link }: Visit, ticks: Ticks, granted: readonly number[] | undefined): string {
  const { person, merchant, offered } = ticks;
  const title = granted
    ? ['更新授权', 'Update the authorization', '确认更新', 'Update']
    : ['确认授权', 'Confirm the authorization', '授权', 'Authorize'];
  const rows = offered.map(({ id: set, heldBy }) => tick(set, heldBy, granted));
  return page(
    title[0] ?? '',
    link.form,
    html`<form class="card" method="post" action="${VISIT_PATH}${id}" data-step="ticks"><h1>${title[0] ?? ''}</h1><p class="soft" lang="en">${title[1] ?? ''}</p><p>${merchant.name} <code>${merchant.appId}</code></p><input type="hidden" name="person" value="${person.id}"><input type="hidden" name="account" value="${merchant.appId}"><h2>权限集 <small lang="en">Permission sets</small></h2>${rows}<button type="submit">${title[2] ?? ''} <span lang="en">${title[3] ?? ''}</span></button></form>`,
  );
}

function tick(id: number, heldBy: string | undefined, granted: readonly number[] | undefined): Html {
  const set = permissionSet(id);
  const names = html`${set?.zh ?? ''} <small lang="en">${set?.en ?? ''}</small>`;
  if (heldBy !== undefined)
    return html`<label class="tick held"><input type="checkbox" name="set" value="${id}" disabled><span>${id} ${names}<br><small>互斥权限集，已授权给 ${heldBy} · <span lang="en">exclusive, held by another provider</span></small></span></label>`;
  const isNew = granted && !granted.includes(id);
  const tag = isNew ? html`<span class="tag tag-green">新增 new</span>` : html``;
  const only = set?.exclusive ? html`<span class="tag">互斥 exclusive</span>` : html``;
  return html`<label class="tick"><input type="checkbox" name="set" value="${id}" checked><span>${id} ${names}</span>${only}${tag}</label>`;
}

/** Why nothing can be authorized here. `data-reason` is for tests. */
export function refusalPage(refusal: PageRefusal, form: 'computer' | 'phone'): string {
  const { zh, en } = refusalWords(refusal);
  return page(
    '无法授权',
    form,
    html`<div class="card wrong" data-reason="${refusal.reason}"><h1>无法授权</h1><p>${zh}</p><p class="soft" lang="en">${en}</p></div>`,
  );
}
