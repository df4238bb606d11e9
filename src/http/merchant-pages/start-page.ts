import { html } from 'hono/html';
import { type RequiredSets, requiredFor } from '../../domain/merchants/grants.ts';
import type { Invitation } from '../../domain/merchants/invitation.ts';
import { exclusiveOf } from '../../domain/merchants/permission-sets.ts';
import type { Language } from '../../kit/language.ts';
import type { Device } from './device.ts';
import { type Frame, type Html, page } from './layout.ts';
import { setList } from './set-list.ts';
import type { Host, PageWords, StartWords } from './words/words-type.ts';

export type StartPage = {
  frame: Frame;
  language: Language;
  device: Device;
  invitation: Invitation;
  /** The invitation's own address. */
  address: string;
  /** The address as a picture: PNG. Asked for where it helps. */
  picture: () => Buffer;
  host: Host;
  required: RequiredSets;
};

/**
 * The page that an invitation leads to. Its one button is a form that posts to the page's own address: programs that look
 * at links, previews and prefetchers do not post, so they spend no code.
 */
export function startPage(start: StartPage): Promise<Response> {
  const { frame, invitation, host } = start;
  const { words } = frame;
  const { start: texts } = words;
  const asked = askedOf(start);
  const only = invitation.appId === null ? null : html`<p>${texts.onlyFor(invitation.appId)}</p>`;
  return page(frame, {
    status: 200,
    title: texts.title,
    main: html`<h1>${texts.invited(host, invitation.kind).map((piece) => html`<span>${piece}</span>`)}</h1>
<p>${texts.lead(host)}</p>${only}
${asked.map(({ kind, sets }) => askedSets(start, texts.sets[kind], sets))}
<p class="soft">${asked.length === 0 ? texts.noSets : texts.furtherSets}</p>
${start.device === 'other_phone' ? openInWeChat(start, texts) : null}
${goForm(start.device, texts)}
<h2>${texts.notesTitle}</h2>
${notes(
  texts,
  invitation,
  asked.flatMap(({ sets }) => [...sets]),
)}`,
    footer: html`<p>${texts.goodUntil(invitation.expiresAt)}</p><p>${texts.noPassword}</p>`,
  });
}

function askedOf({ invitation, required }: StartPage) {
  return requiredFor(invitation.kind, required).filter(({ sets }) => sets.length > 0);
}

function askedSets({ frame, language }: StartPage, title: string, sets: readonly number[]): Html {
  const { words } = frame;
  const label = { text: words.start.needed, style: 'needed' } as const;
  return html`<h2>${title}</h2>${setList(sets, { words, language, label })}`;
}

/** A phone cannot scan itself, and WeChat's page for phones opens in WeChat alone. */
function openInWeChat({ address, picture }: StartPage, { openInWeChat: texts }: StartWords): Html {
  const source = `data:image/png;base64,${picture().toString('base64')}`;
  return html`<section class="box"><h2>${texts.title}</h2>
<p>${texts.copy}</p><span class="link">${address}</span>
<p>${texts.scan}</p><img class="qr" src="${source}" alt="${texts.picture}" width="200" height="200"></section>`;
}

function goForm(device: Device, { go, goHint }: StartWords): Html {
  const button =
    device === 'other_phone'
      ? html`<button class="quiet">${go[device]}</button>`
      : html`<button>${go[device]}</button>`;
  return html`<form method="post">${button}<p class="soft">${goHint[device]}</p></form>`;
}

function notes({ notes: texts }: PageWords['start'], { kind }: Invitation, sets: readonly number[]): Html {
  const all = [
    texts.administrator,
    texts.findAdministrator,
    texts.notListed,
    ...(exclusiveOf(sets).length > 0 ? [texts.exclusive] : []),
    texts.limit,
    texts.end[kind],
  ];
  return html`<ul class="notes">${all.map((text) => html`<li>${text}</li>`)}</ul>`;
}
