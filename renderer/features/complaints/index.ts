export { AmendScreen } from './form/amend-screen.tsx';
export { RegisterScreen } from './form/register-screen.tsx';
export { ComplaintsScreen } from './list/complaints-screen.tsx';
export { allegationWords } from './words/allegation-words.ts';
export { capacityWords, channelWords, outcomeWords, useWords } from './words/code-words.ts';
export { usePartialDateText, useWordList } from './words/dates.ts';
export { useFoundComplaint } from './find/use-found-complaint.ts';
