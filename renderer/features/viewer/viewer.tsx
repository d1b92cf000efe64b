import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

import type { OpenedView, ViewState } from '#shared/contract/viewing.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useQuery } from '../../api/use-query.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { Chip } from '../../ui/chip.tsx';
import { cutInMiddle } from '../../ui/cut-text.ts';
import { Reference } from '../../ui/reference.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { ClaimsBeside } from './claims/claims-beside.tsx';
import { ClaimsButton } from './claims/claims-button.tsx';
import { isDrawn, type Content } from './content.ts';
import { FindBar } from './find/find-bar.tsx';
import { RecogniseBeside } from './recognise/recognise-beside.tsx';
import { RecogniseButton } from './recognise/recognise-button.tsx';
import { RedactButton } from './redact/redact-button.tsx';
import { RedactShown } from './redact/redact-shown.tsx';
import { RecordCheck } from './record-check.tsx';
import { Stage } from './stage.tsx';
import { Tools, type Acts } from './tools.tsx';
import { useLooking } from './use-looking.ts';
import { useShowing, type Showing } from './use-showing.ts';
import { useVeilPictures } from './use-veil.ts';
import { useViewerKeys, type ViewerKeys } from './use-viewer-keys.ts';
import { WriteButton } from './write/write-button.tsx';
import { WriteDown } from './write/write-down.tsx';
import css from './viewer.module.css';
import { viewerRefusals } from './words.ts';

export type ViewerProps = { readonly id: EvidenceId; readonly onClose: () => void };

/** The original of an item over the whole window. Looking is on the record of actions; nothing of it is written anywhere in plain. */
export function Viewer({ id, onClose }: ViewerProps) {
  const { t } = useLingui();
  const [current, setCurrent] = useState(id);
  return (
    <ModalOverlay className={css['overlay']} isOpen isKeyboardDismissDisabled>
      <Modal className={css['modal']}>
        <Dialog
          className={css['viewer']}
          aria-label={t({
            message: 'Original',
            comment: 'Name of the part of the window that shows a file as it was taken in; read aloud',
          })}
        >
          <LookingAt key={current} id={current} onGo={setCurrent} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

type LookingAtProps = ViewerProps & { readonly onGo: (id: EvidenceId) => void };

function LookingAt({ id, onGo, onClose }: LookingAtProps) {
  const { opened, failure } = useLooking(id);
  const { value: state, failure: lost } = useQuery('evidence.viewState', { view: opened?.view ?? '' }, { isWanted: opened !== null });
  const [veilsPictures, setVeilsPictures] = useVeilPictures();
  if (opened === null || state === undefined || veilsPictures === null)
    return <Waiting failure={failure ?? lost ?? null} onClose={onClose} />;
  return (
    <OpenItem
      id={id}
      opened={opened}
      state={state}
      veilsPictures={veilsPictures}
      onVeilPictures={setVeilsPictures}
      onGo={onGo}
      onClose={onClose}
    />
  );
}

function Waiting({ failure, onClose }: { readonly failure: Failure | null; readonly onClose: () => void }) {
  useViewerKeys({ Escape: onClose });
  return (
    <>
      <header className={css['head']}>
        <CloseButton onClose={onClose} />
      </header>
      <div className={css['stage']}>{failure === null ? null : <FailureNotice failure={failure} words={viewerRefusals} />}</div>
    </>
  );
}

type OpenItemProps = LookingAtProps & {
  readonly opened: OpenedView;
  readonly state: ViewState;
  readonly veilsPictures: boolean;
  readonly onVeilPictures: (isVeiled: boolean) => void;
};

function OpenItem({ id, opened, state, veilsPictures, onVeilPictures, onGo, onClose }: OpenItemProps) {
  const isPicture = state.kind === 'image' || state.kind === 'heic' || state.kind === 'video';
  const isGraphic = opened.graphic || (veilsPictures && isPicture);
  const showing = useShowing(opened, state, isGraphic);
  const [work, setWork] = useState<Work>(null);
  const pane = useRef<HTMLDivElement>(null);
  const scrollPane = useCallback((x: number, y: number) => pane.current?.scrollBy(x, y), []);
  const { act, veil, unveil, setVeiled, frame, content } = showing;
  const { send } = frame;
  const scrollFrame = (x: number, y: number): void => send({ t: 'scroll', x, y });
  const contentKeys = useContentKeys(act, content, isDrawn(content) ? scrollFrame : scrollPane);
  const working = veil === 'veiled' || showing.isGone ? null : work;
  const leave = (): void => setWork(null);
  const escape = (): void => {
    leave();
    if (isGraphic) setVeiled();
  };
  const isFinding = showing.finding.isOpen && content.is === 'pages' && veil !== 'veiled' && working === null;
  const keys: ViewerKeys = {
    Escape: () => (isFinding ? showing.find.close() : isGraphic && veil !== 'veiled' && !showing.isGone ? setVeiled() : onClose()),
    ' ': () => (veil === 'veiled' ? unveil() : content.is === 'media' ? act.play() : isGraphic ? setVeiled() : undefined),
    j: () => (opened.after === null ? undefined : onGo(opened.after)),
    k: () => (opened.before === null ? undefined : onGo(opened.before)),
    ...(veil === 'veiled' ? {} : contentKeys),
  };
  useViewerKeys(working === null ? keys : { Escape: escape });
  const veiling = { isGraphic, isPicture, veilsPictures, onVeilPictures };
  return (
    <>
      <Head opened={opened} state={state} onGo={onGo} onClose={onClose} />
      <Bar showing={showing} working={working} isFinding={isFinding} onWork={setWork} {...veiling} />
      <Stage
        view={opened.view}
        frame={frame.ref}
        content={content}
        isStopped={frame.isStopped}
        veil={veil}
        onShow={unveil}
        pane={pane}
        onScroll={scrollFrame}
        onMore={showing.more}
        onSheet={showing.sheet}
        id={id}
        onGo={onGo}
      />
      {working === 'redact' ? <RedactShown id={id} opened={opened} showing={showing} onGo={onGo} onLeave={leave} /> : null}
      {working === 'recognise' ? <RecogniseBeside id={id} opened={opened} showing={showing} onGo={onGo} onLeave={leave} /> : null}
      {working === 'claims' ? <ClaimsBeside id={id} showing={showing} onLeave={leave} /> : null}
      {working === 'write' ? <WriteDown id={id} opened={opened} showing={showing} onGo={onGo} onLeave={leave} /> : null}
    </>
  );
}

/** What is made of what is shown. */
type Work = 'redact' | 'write' | 'recognise' | 'claims' | null;

type BarProps = Pick<OpenItemProps, 'veilsPictures' | 'onVeilPictures'> & {
  readonly showing: Showing;
  readonly isGraphic: boolean;
  readonly isPicture: boolean;
  readonly working: Work;
  readonly isFinding: boolean;
  readonly onWork: (work: Work) => void;
};

/** What can be done with what is shown. */
function Bar({ showing, isGraphic, isPicture, working, isFinding, onWork, veilsPictures, onVeilPictures }: BarProps) {
  const { t } = useLingui();
  const { act, veil, colour, setVeiled, content } = showing;
  const isSeen = veil !== 'veiled' && working !== 'redact';
  return (
    <div className={css['bar']}>
      {isSeen ? <Tools content={content} look={showing.look} isMuted={showing.isMuted} act={act} /> : null}
      {isGraphic && veil !== 'veiled' && !showing.isGone ? (
        <>
          {veil === 'grey' ? (
            <Button size="small" onPress={colour}>
              <Trans comment="Button: shows in colour what is shown in grey">In colour</Trans>
            </Button>
          ) : null}
          <Button size="small" onPress={setVeiled} keys={['Esc']}>
            <Trans comment="Button: covers a picture or recording that can distress">Cover it</Trans>
          </Button>
        </>
      ) : null}
      {isSeen && working === null ? (
        <>
          <RedactButton content={content} onPress={() => onWork('redact')} />
          <WriteButton content={content} onPress={() => onWork('write')} />
          <RecogniseButton content={content} onPress={() => onWork('recognise')} />
          <ClaimsButton content={content} onPress={() => onWork('claims')} />
        </>
      ) : null}
      {isPicture && working === null ? (
        <CheckField
          label={t({ message: 'Veil all photographs and videos', comment: 'Setting of the person, beside an original' })}
          value={veilsPictures}
          onChange={onVeilPictures}
        />
      ) : null}
      {isFinding ? <FindShown showing={showing} /> : null}
    </div>
  );
}

function FindShown({ showing: { content, finding, find, act } }: Pick<BarProps, 'showing'>) {
  if (content.is !== 'pages') return null;
  return <FindBar finding={finding} pages={content.pages} onLook={find.look} onStep={find.step} onPage={act.goTo} onClose={find.close} />;
}

const step = 60;

/** Keys of what is shown, each beside a button or the wheel that does the same. */
function useContentKeys(act: Acts, content: Content, move: (x: number, y: number) => void): ViewerKeys {
  const isMedia = content.is === 'media';
  const page = (by: number) => () => (content.is === 'pages' ? act.page(by) : move(0, by * 10 * step));
  return {
    ArrowLeft: () => (isMedia ? act.seek(content.moment - 5) : move(-step, 0)),
    ArrowRight: () => (isMedia ? act.seek(content.moment + 5) : move(step, 0)),
    ArrowUp: () => move(0, -step),
    ArrowDown: () => move(0, step),
    PageUp: page(-1),
    PageDown: page(1),
    '+': () => act.zoom(1.25),
    '-': () => act.zoom(1 / 1.25),
    r: act.turn,
    m: act.mute,
    '/': act.find,
    'Ctrl+f': act.find,
  };
}

function Head({ opened, state, onGo, onClose }: Pick<OpenItemProps, 'opened' | 'state' | 'onGo' | 'onClose'>) {
  const { t } = useLingui();
  const { before, after } = opened;
  return (
    <header className={css['head']}>
      <Heading slot="title" className={css['title']}>
        <Reference isStrong>{reportNumber('M', opened.number)}</Reference> <UserText>{opened.description}</UserText>
        <FileName opened={opened} />
      </Heading>
      <CheckChip check={state.check} />
      <RecordCheck view={opened.view} check={state.check} />
      <span className={css['ways']}>
        <IconButton
          label={t({ message: 'Item before (K)', comment: 'Button that leads to the original of the item before, with its key' })}
          isDisabled={before === null}
          onPress={() => (before === null ? undefined : onGo(before))}
        >
          <ChevronLeft size={18} data-turns="" aria-hidden="true" />
        </IconButton>
        <IconButton
          label={t({ message: 'Next item (J)', comment: 'Button that leads to the original of the next item, with its key' })}
          isDisabled={after === null}
          onPress={() => (after === null ? undefined : onGo(after))}
        >
          <ChevronRight size={18} data-turns="" aria-hidden="true" />
        </IconButton>
        <CloseButton onClose={onClose} />
      </span>
    </header>
  );
}

/** A name from outside, at any length and in any direction: its middle is left out where it is long. */
function FileName({ opened: { fileName, description } }: { readonly opened: OpenedView }) {
  if (fileName.trim() === '' || fileName === description) return null;
  return (
    <span className={css['file']}>
      <UserText>{cutInMiddle(fileName, longestName)}</UserText>
    </span>
  );
}

const longestName = 48;

function CloseButton({ onClose }: Pick<ViewerProps, 'onClose'>) {
  const { t } = useLingui();
  return (
    <IconButton label={t({ message: 'Close', comment: 'Button that closes a dialog or a notice' })} onPress={onClose}>
      <X size={18} aria-hidden="true" />
    </IconButton>
  );
}

/** How far the whole original has been compared with its fingerprint since it was opened. */
function CheckChip({ check }: Pick<ViewState, 'check'>) {
  switch (check) {
    case 'checking':
      return (
        <Chip>
          <Trans comment="Chip over an original: it is being compared with its fingerprint">comparing with its fingerprint…</Trans>
        </Chip>
      );
    case 'unchanged':
      return (
        <Chip tone="good">
          <Trans comment="Chip over an original: every byte was compared just now">unchanged since taken in</Trans>
        </Chip>
      );
    case 'altered':
      return (
        <Chip tone="bad">
          <Trans comment="Chip over an original: it is not what was taken in">not as taken in: verify this item</Trans>
        </Chip>
      );
    case 'unreadable':
      return (
        <Chip tone="bad">
          <Trans comment="Chip over an original: the disk does not give its bytes">cannot be read whole: verify this item</Trans>
        </Chip>
      );
  }
}
