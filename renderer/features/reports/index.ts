export { ReportTab } from './report-tab.tsx';
