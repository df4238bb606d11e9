/** The whole look: no script, no font, no picture from elsewhere. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#f4f6f4;--card:#fff;--ink:#17201b;--soft:#5d6962;--line:#e1e7e3;--green:#08864c;--on-green:#fff;--tint:#e9f5ee;--tint-ink:#0a6238;--amber:#fdf3dc;--amber-ink:#7c5200}
@media (prefers-color-scheme:dark){:root{--paper:#101512;--card:#181f1b;--ink:#e8eeea;--soft:#9ba8a0;--line:#2a342e;--green:#2fbf7b;--on-green:#06170e;--tint:#15301f;--tint-ink:#86dcb0;--amber:#352a10;--amber-ink:#f0ca7a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
.page{max-width:660px;margin:0 auto;padding:18px 16px 40px}
header,footer{display:flex;justify-content:space-between;gap:4px 20px;flex-wrap:wrap;color:var(--soft);font-size:14px}
header{padding:0 4px 14px}header b{font-weight:600;color:var(--ink)}
footer{padding:16px 4px 0}footer p{margin:0}
main{background:var(--card);border:1px solid var(--line);border-radius:16px;padding:24px 20px}
h1{margin:0 0 10px;font-size:23px;line-height:1.35;font-weight:650;text-wrap:balance}h1:lang(zh) span{display:inline-block}
h2{margin:28px 0 6px;font-size:16px;font-weight:650}
p{margin:8px 0}a{color:var(--green)}
.soft{color:var(--soft);font-size:14px;line-height:1.55}
.sets{list-style:none;margin:8px 0 0;padding:0;border-top:1px solid var(--line)}
.sets li{padding:11px 0;border-bottom:1px solid var(--line)}
.sets b{font-weight:600;word-break:keep-all;margin-right:2px}.sets p{margin:2px 0 0}
.names{list-style:none;margin:8px 0 0;padding:0;display:flex;flex-wrap:wrap;gap:6px}
.names li{padding:2px 10px;border:1px solid var(--line);border-radius:9px;font-size:14px}
.tag{display:inline-block;padding:0 8px;border-radius:9px;font-size:12.5px;line-height:20px;margin-top:3px;white-space:nowrap;background:var(--tint);color:var(--tint-ink);margin-right:4px}
.tag.only,.tag.missing{background:var(--amber);color:var(--amber-ink)}
form,.again{margin:22px 0 0}
button,.button{display:block;width:100%;padding:13px 18px;border:0;border-radius:11px;background:var(--green);color:var(--on-green);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
.quiet{background:none;border:1px solid var(--line);color:var(--ink)}
button:hover,.button:hover{filter:brightness(1.06)}.quiet:hover{background:var(--tint)}
:focus-visible{outline:3px solid var(--green);outline-offset:2px}
form .soft{text-align:center}
.notes{margin:6px 0 0;padding-left:20px}.notes li{margin:7px 0;font-size:15px}.notes li::marker{color:var(--soft)}
.box{margin:20px 0 0;padding:14px 16px;border-radius:12px;background:var(--tint)}
.box h2{margin:0 0 4px}.box.warn{background:var(--amber)}
.link{display:block;padding:10px 12px;border-radius:9px;background:var(--card);border:1px solid var(--line);font:14px/1.5 ui-monospace,Menlo,Consolas,monospace;user-select:all;-webkit-user-select:all}
.qr{display:block;width:200px;height:200px;margin:10px auto 2px;border-radius:10px;image-rendering:pixelated}
.mark{width:44px;height:44px;margin:0 0 14px;border-radius:50%;display:grid;place-items:center;background:var(--tint);color:var(--tint-ink);font-size:22px;font-weight:700;line-height:1}
.mark.warn{background:var(--amber);color:var(--amber-ink)}
@media (min-width:600px){.page{padding:48px 24px 64px}main{padding:38px 42px}h1{font-size:27px}button,.button{display:inline-block;width:auto;min-width:270px}form .soft{text-align:left}}
@media print{button,header a{display:none}}
`;
