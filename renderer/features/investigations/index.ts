export { InvestigationsScreen } from './investigations-screen.tsx';
export { AwaitingReason, useReasonsAwaited } from './finding/awaiting-reason.tsx';
export { investigationRefusals } from './words/refusals.ts';
