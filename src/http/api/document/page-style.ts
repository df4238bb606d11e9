/** Readable on a phone and in the dark; nothing is loaded from anywhere. */
export const STYLE = `
:root{color-scheme:light dark;--line:#8884;--dim:#888;--code:#8882}
*{box-sizing:border-box}
body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.2}h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}
code,pre{font-family:ui-monospace,monospace;font-size:.875em;background:var(--code);border-radius:.25rem}
code{padding:.1em .3em}pre{padding:.75rem;overflow-x:auto;overflow-wrap:normal}
details{border:1px solid var(--line);border-radius:.5rem;margin:.5rem 0;padding:.25rem .75rem}
summary{cursor:pointer;padding:.25rem 0}summary code{background:none;padding:0}
summary b{display:inline-block;min-width:3rem}
dl{margin:.5rem 0}dt{margin-top:.5rem}dd{margin:0 0 0 1rem}
small{color:var(--dim)}ul{padding-left:1.25rem}
`;
