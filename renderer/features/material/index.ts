export { MaterialItem } from './item/material-item.tsx';
export { MaterialList } from './material-list.tsx';
export { MaterialTab } from './material-tab.tsx';
export { Scanner } from './scanner/scanner.tsx';
export { useFoundItem } from './scanner/use-found-item.ts';
export { TakeInScreen } from './take-in/take-in-screen.tsx';
