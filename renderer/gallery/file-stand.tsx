import { useState } from 'react';

import { Button } from '../ui/button.tsx';
import { Chip, type Tone } from '../ui/chip.tsx';
import { Facts } from '../ui/facts.tsx';
import { ListEntry } from '../ui/list-entry.tsx';
import { List } from '../ui/list.tsx';
import { Columns, FileHead, Panel } from '../ui/panel.tsx';
import { Reference } from '../ui/reference.tsx';
import { ListHead, SplitView } from '../ui/split-view.tsx';
import { wholeSource } from '../ui/table/row-source.ts';
import { Tabs } from '../ui/tabs.tsx';
import { Timeline } from '../ui/timeline.tsx';
import { UserText } from '../ui/user-text.tsx';

type Item = { readonly id: string; readonly state: string; readonly tone: Tone; readonly title: string; readonly small: string };

const items: readonly Item[] = [
  {
    id: 'M-07',
    state: 'hand-over open',
    tone: 'warn',
    title: 'Cartridge case, 9 mm, bag 3318',
    small: 'Physical · with laboratory · 2 days',
  },
  { id: 'M-06', state: 'unchanged', tone: 'good', title: 'Body-worn video, unit 2, 04:12', small: 'Digital · 1.9 GB · original sealed' },
  { id: 'M-05', state: 'protected', tone: 'protected', title: 'Statement of W-07', small: 'Testimonial · 6 pages · our office only' },
  {
    id: 'M-04',
    state: 'unchanged',
    tone: 'good',
    title: 'Medical examination, 2 May',
    small: 'Documentary · consistency: highly consistent',
  },
  {
    id: 'M-03',
    state: 'overwritten 23 Nov 2026',
    tone: 'bad',
    title: 'Street camera, north gate',
    small: 'Not collected · preservation notice served',
  },
  { id: 'M-02', state: 'unchanged', tone: 'good', title: 'Detention register, pages 40-43', small: 'Documentary · certified copy' },
];

/** A list with its open file, as in an investigation. */
export function FileStand() {
  const [openId, setOpenId] = useState<string | null>('M-06');
  const [rows] = useState(() => wholeSource(items));
  return (
    <SplitView
      listLabel="Material"
      fileLabel="Body-worn video, unit 2"
      onClose={() => setOpenId(null)}
      list={
        <>
          <ListHead count="6 items" />
          <List
            label="Material"
            rows={rows}
            rowId={(item) => item.id}
            openId={openId}
            onOpen={(item) => setOpenId(item.id)}
            whenEmpty={null}
          >
            {(item) => (
              <ListEntry
                reference={<Reference isStrong>{item.id}</Reference>}
                state={<Chip tone={item.tone}>{item.state}</Chip>}
                title={<UserText>{item.title}</UserText>}
                small={item.small}
              />
            )}
          </List>
        </>
      }
      file={openId === null ? null : <SampleFile />}
    />
  );
}

function SampleFile() {
  const [tab, setTab] = useState('chain');
  return (
    <>
      <FileHead
        title="Body-worn video, unit 2"
        meta={
          <>
            <Reference isStrong>M-06</Reference>
            <Chip tone="good">unchanged since taken in, checked today 14:02</Chip>
            <Chip>original</Chip>
            <span>relevant to allegation 2, against</span>
          </>
        }
        actions={
          <>
            <Button kind="primary">Record handling</Button>
            <Button>Hand over…</Button>
            <Button>Verify now</Button>
            <Button>Print certificate</Button>
          </>
        }
      />
      <Tabs
        label="Parts of this item"
        chosen={tab}
        onChoose={setTab}
        tabs={[
          { id: 'overview', label: 'Overview', content: <p>What is known of this item.</p> },
          { id: 'chain', label: 'Chain of custody', content: <ChainOfCustody /> },
          { id: 'copies', label: 'Copies', count: '2', content: <p>Two working copies.</p> },
          { id: 'metadata', label: 'Metadata', content: <p>What the file says of itself.</p> },
          { id: 'access', label: 'Access', content: <p>Who has looked at it.</p> },
        ]}
      />
    </>
  );
}

function ChainOfCustody() {
  return (
    <Columns
      main={
        <Panel title="5 events, 1 hand-over open">
          <Timeline entries={events} />
        </Panel>
      }
      aside={
        <Panel title="Now held by">
          <Facts
            facts={[
              { id: 'by', term: 'Held by', value: 'J. Placehold' },
              { id: 'place', term: 'Place', value: 'Safe 2' },
              { id: 'seal', term: 'Seal', value: '88213, unbroken since 2 May 2026' },
              { id: 'proof', term: 'Proof', value: 'entry 20,418, dated seal no. 412' },
            ]}
          />
        </Panel>
      }
    />
  );
}

const events = [
  {
    id: '1',
    what: (
      <>
        <b>Collected</b> from duty inspector, Station 4
      </>
    ),
    detail: 'by J. Placehold · seal 88213 · order 7/26',
    when: '2 May 2026, 10:40 +02',
  },
  {
    id: '2',
    what: (
      <>
        <b>Fingerprint taken</b> SHA-256 <Reference>9f2c…41ab</Reference>, same as the station’s
      </>
    ),
    detail: 'on taking in, encrypted in one pass',
    when: '2 May 2026, 10:52 +02',
  },
  {
    id: '3',
    what: (
      <>
        <b>Copied</b> working copy for analysis
      </>
    ),
    detail: 'by J. Placehold · original not opened, seal 88213 unbroken',
    when: '3 May 2026, 09:15 +02',
  },
  {
    id: '4',
    what: (
      <>
        <b>Stored</b> in safe 2
      </>
    ),
    detail: 'by J. Placehold · seen by V. Mockingham',
    when: '3 May 2026, 16:30 +02',
  },
  {
    id: '5',
    what: (
      <>
        <b>Copy given</b> to the laboratory, receipt awaited
      </>
    ),
    detail: 'working copy 1 · for frame timing',
    when: 'due 25 Nov 2026',
    isOpen: true,
  },
];
