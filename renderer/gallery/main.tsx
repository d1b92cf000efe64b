import '../schemas-without-eval.ts';
import '../styles/index.css';
import './gallery.css';

import { createRoot } from 'react-dom/client';

import { activateLanguage } from '../i18n/activate.ts';
import { isLanguage } from '../i18n/languages.ts';
import { Gallery } from './gallery.tsx';

/** The page of building blocks. `#lang=ar&theme=dark&show=table` chooses what is shown, for pictures and tests. */
async function start(): Promise<void> {
  const search = new URLSearchParams(location.hash.slice(1));
  const language = search.get('lang') ?? 'en';
  const theme = search.get('theme');
  if (theme !== null) document.documentElement.dataset['theme'] = theme;
  await activateLanguage(isLanguage(language) ? language : 'en');
  const root = document.getElementById('root');
  if (root !== null)
    createRoot(root).render(<Gallery show={search.get('show') ?? 'all'} language={isLanguage(language) ? language : 'en'} />);
}

void start();
