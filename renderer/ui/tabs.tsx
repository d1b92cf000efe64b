import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';

import css from './tabs.module.css';

export type TabItem = {
  readonly id: string;
  readonly label: string;
  /** How many things stand there; null or left out where the number says nothing. */
  readonly count?: string | undefined;
  readonly content: ReactNode;
};

export type TabsProps = {
  readonly label: string;
  readonly tabs: readonly TabItem[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
};

/** The parts of one file. Arrows move along them, Enter opens. */
export function Tabs({ label, tabs, chosen, onChoose }: TabsProps) {
  return (
    <AriaTabs className={css['tabs']} selectedKey={chosen} onSelectionChange={(key) => onChoose(String(key))} keyboardActivation="manual">
      <TabList className={css['list']} aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={css['tab']}>
            {tab.label}
            {tab.count === undefined ? null : <span className={css['count']}>{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={css['panel']}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
