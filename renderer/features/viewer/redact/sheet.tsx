import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';

import { gridSteps } from '#shared/domain/evidence/redaction.ts';

import { snapped, within, type NamedPlace, type Place } from './redact-values.ts';
import css from './redact.module.css';
import type { PagePixels } from './use-pixels.ts';

export type SheetProps = {
  readonly pixels: PagePixels;
  readonly boxes: readonly NamedPlace[];
  readonly chosen: number | null;
  readonly isGrey: boolean;
  /** The boxes are shown and cannot be changed: the copy is being made, or is there. */
  readonly isLocked: boolean;
  readonly onAdd: (place: Place) => void;
  readonly onChoose: (at: number) => void;
  readonly onMove: (at: number, place: Place) => void;
  readonly onRemove: (at: number) => void;
};

type Point = { readonly x: number; readonly y: number };

/** A page, and the boxes over it: drawn by pointer, moved by the arrow keys, sized with Shift and the arrow keys. */
export function Sheet({ pixels, boxes, chosen, isGrey, isLocked, onAdd, onChoose, onMove, onRemove }: SheetProps) {
  const canvas = usePainted(pixels);
  const [drawn, setDrawn] = useState<{ readonly from: Point; readonly to: Point } | null>(null);
  const pointOf = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLDivElement>): Point => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  const begin = (event: PointerEvent<HTMLDivElement>): void => {
    if (isLocked || event.button !== 0 || (event.target as HTMLElement).closest('button') !== null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const point = pointOf(event);
    setDrawn({ from: point, to: point });
  };
  const end = (): void => {
    if (drawn !== null) onAdd(snapped(drawn.from, drawn.to));
    setDrawn(null);
  };
  return (
    <div className={css['room']} dir="ltr">
      <div
        className={css['sheet']}
        style={{ '--ratio': pixels.width / pixels.height } as Record<string, number>}
        onPointerDown={begin}
        onPointerMove={(event) => (drawn === null ? undefined : setDrawn({ ...drawn, to: pointOf(event) }))}
        onPointerUp={end}
        onPointerCancel={() => setDrawn(null)}
      >
        <canvas ref={canvas} className={css['page']} data-grey={isGrey ? '' : undefined} aria-hidden="true" />
        {boxes.map((box, at) => (
          <BoxOver
            key={box.id}
            number={at + 1}
            box={box}
            isChosen={chosen === at}
            isLocked={isLocked}
            onChoose={() => onChoose(at)}
            onMove={(place) => onMove(at, place)}
            onRemove={() => onRemove(at)}
          />
        ))}
        {drawn === null ? null : <div className={css['drawn']} style={placeOf(snapped(drawn.from, drawn.to))} />}
      </div>
    </div>
  );
}

type BoxOverProps = {
  readonly number: number;
  readonly box: NamedPlace;
  readonly isChosen: boolean;
  readonly isLocked: boolean;
  readonly onChoose: () => void;
  readonly onMove: (place: Place) => void;
  readonly onRemove: () => void;
};

function BoxOver({ number, box, isChosen, isLocked, onChoose, onMove, onRemove }: BoxOverProps) {
  const { t } = useLingui();
  return (
    <button
      type="button"
      className={css['box']}
      style={placeOf(box)}
      disabled={isLocked}
      aria-pressed={isChosen}
      aria-label={
        isLocked
          ? t({ message: `Box ${number}`, comment: 'Name of a box over a page that stands in a redacted copy by now; read aloud' })
          : t({
              message: `Box ${number}. Arrow keys move it, Shift and arrow keys size it, Delete takes it away.`,
              comment: 'Name of a box over a page of which a redacted copy is made; read aloud',
            })
      }
      onFocus={onChoose}
      onClick={onChoose}
      onKeyDown={(event) => pressed(event, box, onMove, onRemove)}
    />
  );
}

const steps: { readonly [key: string]: readonly [number, number] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function pressed(event: KeyboardEvent, box: Place, move: (place: Place) => void, remove: () => void): void {
  const step = steps[event.key];
  if (step === undefined && event.key !== 'Delete') return;
  event.preventDefault();
  event.stopPropagation();
  if (step === undefined) {
    remove();
    return;
  }
  const [x, y] = step;
  if (event.shiftKey) move(within({ ...box, width: box.width + x, height: box.height + y }));
  else
    move({
      ...box,
      x: Math.min(gridSteps - box.width, Math.max(0, box.x + x)),
      y: Math.min(gridSteps - box.height, Math.max(0, box.y + y)),
    });
}

const percent = (part: number): string => `${(part * 100) / gridSteps}%`;

const placeOf = ({ x, y, width, height }: Place) => ({
  left: percent(x),
  top: percent(y),
  width: percent(width),
  height: percent(height),
});

function usePainted({ width, height, rgba }: PagePixels) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    if (canvas === null) return;
    Object.assign(canvas, { width, height });
    canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
  }, [width, height, rgba]);
  return ref;
}
