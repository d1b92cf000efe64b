export { InvestigationsScreen } from './investigations-screen.tsx';
