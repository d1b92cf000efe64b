import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { ReportModel } from '#shared/domain/reports/model.ts';
import { renderReport } from '../../../electron/backend/documents/report/render-report.ts';
import { sampleReportEn } from '../../support/reports/sample-en.ts';

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;

test.skipIf(!hasPoppler)(
  'texts as long as they may be, in words as long as they may be, all stand on the page (pdftotext; left out where it is not installed)',
  async () => {
    const long = (letter: string, length: number, every: number) =>
      Array.from({ length }, (_, n) => (every > 0 && n % every === every - 1 ? ' ' : letter)).join('');
    const model: ReportModel = {
      ...sampleReportEn,
      office: long('o', 200, 9),
      classification: long('c', 80, 0),
      addressee: long('a', 300, 0),
      title: long('t', 300, 12),
      recommendations: sampleReportEn.recommendations.slice(0, 1).map((r) => ({
        ...r,
        addressee: long('b', 300, 0),
        smart: r.smart.map((answer) => ({ ...answer, because: long('s', 2000, 8) })),
      })),
      material: sampleReportEn.material.map((item) => ({ ...item, description: long('d', 500, 0), seal: long('e', 120, 0) })),
      allegations: sampleReportEn.allegations.map((a) => ({
        ...a,
        findings: a.findings.map((f) => ({ ...f, materialFor: Array.from({ length: 120 }, () => 'M-01') })),
      })),
    };
    const rendered = await renderReport(model);
    if (!rendered.ok) throw new Error(rendered.error.code);
    const text = spawnSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: rendered.value, maxBuffer: 1 << 28 }).stdout.toString('utf8');
    const count = (letter: string, among: RegExp) => (text.match(among) ?? []).join('').split(letter).length - 1;
    expect(count('s', /s{7}/g)).toBe(5 * 2000 * (7 / 8));
    // Once in the index, once as heading and once in the contents.
    expect(count('d', /d{5,}/g)).toBe(3 * model.material.length * 500);
    expect(count('b', /b{15}/g)).toBe(2 * model.recommendations.length * 300);
    const boxes = pagesOf(rendered.value);
    for (const { right, bottom, width, height } of boxes) {
      expect(right).toBeLessThanOrEqual(width);
      expect(bottom).toBeLessThanOrEqual(height);
    }
  },
);

/** The outermost edges of the words on each page, in points. */
function pagesOf(pdf: Uint8Array): { right: number; bottom: number; width: number; height: number }[] {
  const xml = spawnSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, maxBuffer: 1 << 28 }).stdout.toString('utf8');
  return xml
    .split('<page ')
    .slice(1)
    .map((page) => {
      const edge = (name: string) =>
        Math.max(...[...page.matchAll(new RegExp(`${name}="([0-9.]+)"`, 'g'))].map((match) => Number(match[1])));
      const [, width, height] = /width="([0-9.]+)" height="([0-9.]+)"/.exec(page) ?? [];
      return { right: edge('xMax'), bottom: edge('yMax'), width: Number(width) - 40, height: Number(height) - 20 };
    });
}
