export { RecoveryNote } from './recovery-note.tsx';
export { RecoveryScreen } from './recovery-screen.tsx';
export { fitSheets, SheetFields, typedSheets } from './sheet-fields.tsx';
export { faultOfSheets, recoveryRefusals, useSheetFault } from './sheet-faults.ts';
