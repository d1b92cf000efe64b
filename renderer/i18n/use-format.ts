import { useLocale } from 'react-aria-components';
import { useMemo } from 'react';

import { makeFormat, type Format } from './format.ts';

/** Numbers, sizes and dates as the language of the window writes them. */
export const useFormat = (): Format => {
  const { locale } = useLocale();
  return useMemo(() => makeFormat(locale), [locale]);
};
