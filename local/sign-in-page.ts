import { html, raw } from "hono/html";

/** A demo officer one may sign in as. */
export interface SignInChoice {
  subject: string;
  name: string;
  agency: string;
  duties: string;
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
body { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; background: Canvas; color: CanvasText; }
h1 { font-size: 1.5rem; margin: 0; } p { margin: .25rem 0 1.5rem; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 1rem; }
fieldset { border: 1px solid color-mix(in srgb, CanvasText 25%, Canvas); border-radius: .5rem; padding: .5rem .75rem .75rem; margin: 0; }
legend { font-weight: 600; padding: 0 .25rem; }
button { display: block; width: 100%; min-height: 2.75rem; margin-top: .5rem; padding: .25rem .75rem; font: inherit; text-align: left; cursor: pointer;
  border: 1px solid color-mix(in srgb, CanvasText 25%, Canvas); border-radius: .375rem; background: Canvas; color: CanvasText; }
button:hover, button:focus-visible { outline: 2px solid #0958d9; border-color: #0958d9; }
small { opacity: .8; }`;

/** The sign-in page of the demo: officers by agency and duty, one click each. */
export function signInPage(choices: readonly SignInChoice[]): string {
  const agencies = [...Map.groupBy(choices, (choice) => choice.agency)];
  return String(html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>登录 · 协查通</title><style>${raw(STYLE)}</style></head>
<body><h1>协查通 · 演示登录</h1>
<p>请选择以谁的身份登录（均为虚构人员）。Choose a demo officer; all names are invented.</p>
<form method="post"><main>
${agencies.map(
  ([agency, officers]) => html`<fieldset><legend>${agency}</legend>
${officers.map(
  ({ subject, name, duties }) =>
    html`<button name="subject" value="${subject}"><strong>${name}</strong> <small>${duties}</small></button>`,
)}</fieldset>`,
)}
</main></form></body></html>`);
}
