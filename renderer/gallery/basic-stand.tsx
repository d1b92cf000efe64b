import { Ellipsis, Lock, Plus } from 'lucide-react';
import { useState } from 'react';

import { Button, IconButton, LinkButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { CommandPalette } from '../ui/command-palette.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FileDropZone } from '../ui/file-drop-zone.tsx';
import { KeyboardHelp } from '../ui/keyboard-help.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { ErrorNotice, Notice } from '../ui/notice.tsx';
import { JobRow, ProgressBar } from '../ui/progress.tsx';
import { Reference } from '../ui/reference.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { UserText } from '../ui/user-text.tsx';

const nothing = () => undefined;

export function ButtonStand() {
  return (
    <>
      <div className="line">
        <Button kind="primary">Record handling</Button>
        <Button>Hand over…</Button>
        <Button icon={<Plus size={16} aria-hidden="true" />}>Add an allegation</Button>
        <Button keys={['Ctrl', 'L']}>Lock</Button>
        <Button kind="quiet">Cancel</Button>
        <Button kind="danger">Delete the draft</Button>
        <LinkButton href="#/">Open the file</LinkButton>
      </div>
      <div className="line">
        <Button kind="primary" isPending>
          Verify now
        </Button>
        <Button kind="primary" isDisabled>
          Close the file
        </Button>
        <Button isDisabled>Print certificate</Button>
        <Button size="small">Small</Button>
        <IconButton label="Lock">
          <Lock size={16} aria-hidden="true" />
        </IconButton>
        <IconButton label="Lock, small" size="small" kind="plain">
          <Lock size={15} aria-hidden="true" />
        </IconButton>
        <MenuButton
          label="More acts"
          isSquare
          items={[
            { id: 'copy', label: 'Make a working copy', hint: 'The original stays untouched', onAction: nothing },
            { id: 'print', label: 'Print certificate', keys: ['Ctrl', 'P'], onAction: nothing },
            { id: 'no', label: 'Merge', isDisabled: true, onAction: nothing },
            { id: 'delete', label: 'Ask for deletion…', isDangerous: true, onAction: nothing },
          ]}
        >
          <Ellipsis size={16} aria-hidden="true" />
        </MenuButton>
      </div>
      <div className="line">
        <Chip>original</Chip>
        <Chip tone="good">unchanged since taken in, checked today 14:02</Chip>
        <Chip tone="warn">hand-over open</Chip>
        <Chip tone="bad">will be overwritten 23 Nov 2026</Chip>
        <Chip tone="protected">protected</Chip>
        <Chip tone="accent">registered</Chip>
      </div>
      <div className="line">
        <Reference isStrong>26-K7QM-4TXW-P</Reference>
        <UserText>ميرا تستوفا</UserText>
        <UserText>{'invoice\u202Efdp.exe'}</UserText>
        <UserText>Mira Testova</UserText>
      </div>
    </>
  );
}

export function TabStand() {
  const [chosen, setChosen] = useState('chain');
  return (
    <Tabs
      label="Parts of the file"
      chosen={chosen}
      onChoose={setChosen}
      tabs={[
        { id: 'overview', label: 'Overview', content: <p>What is known of this item.</p> },
        { id: 'chain', label: 'Chain of custody', content: <p>Who had it, when, where and why.</p> },
        { id: 'copies', label: 'Copies', count: '2', content: <p>Two working copies.</p> },
        { id: 'access', label: 'Access', content: <p>Who has looked at it.</p> },
      ]}
    />
  );
}

export function DialogStand() {
  const [open, setOpen] = useState<'none' | 'dialog' | 'confirm' | 'undo' | 'palette' | 'keys'>('none');
  const [name, setName] = useState('');
  const showToast = useToast();
  const close = () => setOpen('none');
  return (
    <div className="line">
      <Button onPress={() => setOpen('dialog')}>Open a dialog</Button>
      <Button onPress={() => setOpen('confirm')}>Open a dangerous dialog</Button>
      <Button onPress={() => setOpen('undo')}>Open a dialog that can be undone</Button>
      <Button onPress={() => setOpen('palette')}>Open the command field</Button>
      <Button onPress={() => setOpen('keys')}>Open the list of keys</Button>
      <Button onPress={() => showToast({ tone: 'good', title: 'Complaint registered', detail: '26-K7QM-4TXW-P' })}>Show a notice</Button>
      <Dialog
        isOpen={open === 'dialog'}
        onClose={close}
        title="Hand over M-06"
        actions={
          <>
            <Button onPress={close}>Cancel</Button>
            <Button kind="primary" onPress={close}>
              Record the hand-over
            </Button>
          </>
        }
      >
        <TextField label="To whom" value={name} onChange={setName} isRequired autoFocus />
        <TextField label="Where" value="" onChange={nothing} />
      </Dialog>
      <ConfirmDialog
        isOpen={open === 'confirm'}
        onClose={close}
        onConfirm={close}
        title="Close this investigation?"
        what="No finding can be added and no material taken in after it is closed. Everybody who may read it still can."
        to={[
          { id: '1', label: <Reference>26-K7QM-4TXW-P</Reference> },
          { id: '2', label: '4 allegations, 9 items of material' },
        ]}
        canBeUndone={false}
        undo="A new investigation can be started; this one stays closed."
        confirm="Close the investigation"
        keep="Keep it open"
      />
      <UndoDialog isOpen={open === 'undo'} onClose={close} />
      <CommandPalette isOpen={open === 'palette'} onClose={close} groups={commands} />
      <KeyboardHelp isOpen={open === 'keys'} onClose={close} groups={keys} />
    </div>
  );
}

function UndoDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={onClose}
      title="Hide this column?"
      what="The column is taken out of your view. Nothing is deleted."
      to={[]}
      canBeUndone
      undo="Choose it again under Columns."
      confirm="Hide it"
      keep="Leave it"
    />
  );
}

const commands = [
  {
    id: 'go',
    title: 'Go to',
    items: [
      { id: 'complaints', label: 'Complaints', keys: ['g', 'c'], onAction: nothing },
      { id: 'investigations', label: 'Investigations', keys: ['g', 'i'], onAction: nothing },
    ],
  },
  {
    id: 'do',
    title: 'Do',
    items: [
      { id: 'new', label: 'Register a complaint', keys: ['n'], onAction: nothing },
      { id: 'lock', label: 'Lock', keys: ['Ctrl', 'L'], onAction: nothing },
    ],
  },
];

const keys = [
  {
    id: 'all',
    title: 'Everywhere',
    keys: [
      { id: 'k', keys: ['Ctrl', 'K'], does: 'Search, or run a command' },
      { id: 'l', keys: ['Ctrl', 'L'], does: 'Lock at once' },
    ],
  },
  {
    id: 'list',
    title: 'In a list',
    keys: [
      { id: 'j', keys: ['j'], does: 'Next' },
      { id: 'enter', keys: ['Enter'], does: 'Open' },
    ],
  },
];

export function NoticeStand() {
  return (
    <div className="pair">
      <Notice title="Two other complaints name the same place and day." actions={<Button size="small">Compare</Button>}>
        They may be about one event.
      </Notice>
      <Notice tone="good" title="Everything is unchanged since it was taken in.">
        412 items checked today at 14:02.
      </Notice>
      <Notice tone="warn" title="The hand-over to the laboratory is still open.">
        The receipt is due on 25 Nov 2026.
      </Notice>
      <ErrorNotice title="The report could not be made." incident="R-7KQ2" actions={<Button size="small">Try again</Button>}>
        Nothing was lost. Try again; if it happens once more, give the number to whoever looks after this computer.
      </ErrorNotice>
    </div>
  );
}

const started = Date.UTC(2026, 10, 22, 9, 0, 0);

export function ProgressStand() {
  return (
    <div className="pair">
      <JobRow
        title="Taking in 3 files"
        job={{ unit: 'bytes', done: 1_200_000_000, total: 1_900_000_000, startedAt: started, endedAt: null, outcome: null }}
        now={started + 20_000}
        phase="Body-worn video, unit 2"
        onCancel={nothing}
      />
      <JobRow
        title="Bringing in complaints"
        job={{ unit: 'rows', done: 4200, total: null, startedAt: started, endedAt: null, outcome: null }}
        now={started + 500}
        onCancel={nothing}
      />
      <JobRow
        title="Checking the whole vault"
        job={{ unit: 'entries', done: 20_418, total: 20_418, startedAt: started, endedAt: started + 9000, outcome: 'done' }}
        now={started + 9000}
        phase="Nothing has changed."
      />
      <JobRow
        title="Making the report"
        job={{ unit: 'steps', done: 2, total: 5, startedAt: started, endedAt: started + 900, outcome: 'failed' }}
        now={started + 900}
        actions={<Button size="small">Try again</Button>}
      />
      <ProgressBar label="Part of the whole" part={0.62} />
      <ProgressBar label="Amount not known" part={null} />
    </div>
  );
}

export function EmptyStand() {
  return (
    <div className="pair">
      <EmptyState
        title="No material yet"
        why="Files, papers and things that bear on this investigation are kept here, each with its handling record from the moment it is taken in."
        action={<Button kind="primary">Take in material</Button>}
      />
      <FileDropZone label="Drop a spreadsheet here" hint="CSV. Nothing is taken in before you have seen every row." onFiles={nothing} />
    </div>
  );
}
