import { createContext, useContext } from 'react';

/** Whether the interview cover lies over the window. What must not outlast it on the screen ends with it. */
export const CoveredContext = createContext(false);

export const useCovered = (): boolean => useContext(CoveredContext);
