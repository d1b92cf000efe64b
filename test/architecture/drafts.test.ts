import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');

/** What is typed here must not be kept: secrets, and what is shown to nobody outside. */
const neverKept: { readonly [file: string]: string } = {
  'renderer/gallery/form-stand.tsx': 'the stand of the building blocks, which no person works in',
};

/** Where drafts are made out of forms. */
const drafting = ['renderer/ui/form/use-app-form.ts', 'renderer/api/draft-form.tsx', 'renderer/api/drafted.tsx'];

/** The files that make a form by themselves and keep nothing of it. */
function formsWithoutDraft(files: readonly { readonly name: string; readonly text: string }[]): readonly string[] {
  return files
    .filter(({ name }) => !drafting.includes(name) && !(name in neverKept))
    .filter(({ text }) => /\buse(App)?Form[<(]/.test(text) && !/\buseKeptDraft\(/.test(text))
    .map(({ name }) => name);
}

function windowFiles() {
  return globSync('renderer/**/*.{ts,tsx}', { cwd: root }).map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }));
}

test('every form of the window is kept as an encrypted draft', () => {
  expect(formsWithoutDraft(windowFiles())).toEqual([]);
});

test('control: a form that keeps nothing is found', () => {
  const careless = { name: 'renderer/features/careless.tsx', text: 'const form = useAppForm<Values>(schema, first);' };
  expect(formsWithoutDraft([...windowFiles(), careless])).toEqual([careless.name]);
});
