import { type Html, html } from './html.ts';

const STYLE = `
:root{color-scheme:light;--ink:#1b1f1d;--soft:#6b726e;--line:#e5e9e7;--green:#07c160;--deep:#06974b;--red:#c9184a}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:#f0f3f1;color:var(--ink);font:15px/1.6 -apple-system,BlinkMacSystemFont,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:560px;margin:0 auto;padding:40px 20px}
.card{background:#fff;border:1px solid var(--line);border-radius:14px;padding:28px;box-shadow:0 8px 30px rgb(20 40 30/7%)}
.phone main{max-width:420px;padding:16px 14px}
header{display:flex;align-items:center;gap:10px;margin-bottom:18px;color:var(--soft);font-size:13px}
header b{width:22px;height:22px;border-radius:7px;background:var(--green)}
h1{margin:0 0 2px;font-size:21px}h2{margin:24px 0 8px;font-size:15px}
p{margin:6px 0}small,.soft{color:var(--soft);font-size:13px}
code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:12.5px}
.qr{display:block;width:184px;height:184px;margin:18px auto 6px}.centre{text-align:center}
ul{list-style:none;margin:10px 0;padding:0}
li+li{margin-top:8px}
.choice{display:flex;justify-content:space-between;align-items:center;gap:12px;width:100%;padding:12px 14px;border:1px solid var(--line);border-radius:10px;background:#fff;color:inherit;text-decoration:none;text-align:left}
.choice:hover,.choice:focus-visible{border-color:var(--green);background:#f4fbf7}
.tick{display:flex;gap:10px;align-items:flex-start;padding:9px 4px;border-bottom:1px solid var(--line)}
.tick input{margin-top:5px;width:16px;height:16px;accent-color:var(--green)}
.tick>span:not(.tag){flex:1}.held{color:var(--soft)}
.tag{padding:1px 8px;border-radius:9px;background:#eef1ef;color:var(--soft);font-size:12px;white-space:nowrap}
.tag-green{background:#e5f7ed;color:var(--deep)}
button{width:100%;margin-top:20px;padding:12px;border:0;border-radius:10px;background:var(--green);color:#fff;font:inherit;font-size:16px;font-weight:600;cursor:pointer}
button:hover{background:var(--deep)}
.wrong h1{color:var(--red)}
footer{margin-top:16px;color:var(--soft);font-size:12px;text-align:center}
`;

/** A whole page. `form` decides whether it looks like a computer's or a phone's. */
export function page(title: string, form: 'computer' | 'phone', body: Html): string {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body class="${form}">
<main>
<header><b></b><span>微信开放平台 · 沙盒 <span lang="en">WeChat Open Platform, sandbox</span></span></header>
${body}
<footer>模拟页面，与腾讯无关 · <span lang="en">A simulated page; nothing here reaches Tencent</span></footer>
</main>
</body>
</html>`.html;
}
