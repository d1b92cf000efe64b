import { Trans, useLingui } from '@lingui/react/macro';
import { geoCircle, geoPath, type Drawable } from 'd3-geo';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';

import { degreesText, earthRadius, metresBetween, type Position } from '#shared/domain/evidence/position.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import css from './map.module.css';
import { useLands } from './use-lands.ts';
import { gridOf, moved, nearViewOf, pointOf, projectionOf, scaleBarOf, size, viewOf, zoomed, type View } from './view.ts';

export type MapPlace = Position & {
  readonly id: string;
  /** Said in the legend and read aloud. */
  readonly name: string;
  /** Who says it: a file claims, a person states. */
  readonly mark: 'claimed' | 'stated';
};

/** Places on a map that is in the program itself. Moved by pointer or arrow keys, nearer and further by + and -. */
export function PlacesMap({ places }: { readonly places: readonly [MapPlace, ...MapPlace[]] }) {
  const { t } = useLingui();
  const [view, setView] = useState<View>(() => viewOf(places));
  const wide = useMemo(() => viewOf(places), [places]);
  const keys: { readonly [key: string]: () => View } = {
    '+': () => zoomed(view, 2),
    '=': () => zoomed(view, 2),
    '-': () => zoomed(view, 0.5),
    ArrowLeft: () => moved(view, -0.15, 0),
    ArrowRight: () => moved(view, 0.15, 0),
    ArrowUp: () => moved(view, 0, -0.1),
    ArrowDown: () => moved(view, 0, 0.1),
    '0': () => wide,
  };
  const press = (event: KeyboardEvent): void => {
    const next = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setView(next());
  };
  return (
    <figure className={css['map']}>
      {/* A map is moved like a page: it takes the keys while it has the focus. */}
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <section
        className={css['frame']}
        tabIndex={0}
        aria-label={t({
          message: 'Map. Arrow keys move it, plus and minus bring it nearer and further, 0 shows everything.',
          comment: 'Name of a map; read aloud',
        })}
        onKeyDown={press}
      >
        <Drawing places={places} view={view} onView={setView} />
        <ScaleBar view={view} />
        <Tools view={view} wide={wide} onView={setView} />
      </section>
      {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <figcaption className={css['caption']}>
        <Legend places={places} />
        <Button size="small" onPress={() => setView(nearViewOf(places))}>
          <Trans comment="Button of a map: goes as near as all places allow">Go near</Trans>
        </Button>
        <p className={css['small']}>
          <Trans comment="Under a map">
            Coasts and borders: Natural Earth, 1 : 50 million, without streets. Borders are drawn as they stand there, disputed ones too;
            that takes no side.
          </Trans>
        </p>
      </figcaption>
    </figure>
  );
}

type ToolsProps = { readonly view: View; readonly wide: View; readonly onView: (view: View) => void };

function Tools({ view, wide, onView }: ToolsProps) {
  const { t } = useLingui();
  return (
    <div className={css['tools']}>
      <IconButton label={t({ message: 'Nearer (+)', comment: 'Button of a map, with its key' })} onPress={() => onView(zoomed(view, 2))}>
        <Plus size={18} aria-hidden="true" />
      </IconButton>
      <IconButton label={t({ message: 'Further (-)', comment: 'Button of a map, with its key' })} onPress={() => onView(zoomed(view, 0.5))}>
        <Minus size={18} aria-hidden="true" />
      </IconButton>
      <IconButton label={t({ message: 'Show everything (0)', comment: 'Button of a map, with its key' })} onPress={() => onView(wide)}>
        <Maximize size={18} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

type DrawingProps = { readonly places: readonly MapPlace[]; readonly view: View; readonly onView: (view: View) => void };

function Drawing({ places, view, onView }: DrawingProps) {
  const lands = useLands();
  const waves = useId();
  const drag = usePan(view, onView);
  const drawn = useMemo(() => {
    const path = geoPath(projectionOf(view));
    const line = (one: Drawable | undefined) => (one === undefined ? '' : (path(one) ?? ''));
    return { grid: line(gridOf(view)), land: line(lands?.land), borders: line(lands?.borders) };
  }, [lands, view]);
  const project = projectionOf(view);
  const path = geoPath(project);
  const between = { type: 'LineString', coordinates: places.map(pointOf) };
  return (
    <svg className={css['drawing']} viewBox={`0 0 ${size.width} ${size.height}`} direction="ltr" aria-hidden="true" {...drag}>
      <clipPath id={waves}>
        <rect width={size.width} height={size.height} />
      </clipPath>
      <g clipPath={`url(#${waves})`}>
        <path className={css['land']} d={drawn.land} />
        <path className={css['grid']} d={drawn.grid} />
        <path className={css['borders']} d={drawn.borders} />
        {places.length > 1 ? <path className={css['between']} d={path(between) ?? ''} /> : null}
        {places.map((place) => {
          const at = project(pointOf(place));
          const circle = place.metres === null ? null : circleOf(place, place.metres);
          return (
            <g key={place.id} data-mark={place.mark} className={css['place']}>
              {circle === null ? null : <path className={css['exact']} d={path(circle) ?? ''} />}
              {at === null ? null : <Mark mark={place.mark} x={at[0]} y={at[1]} />}
            </g>
          );
        })}
      </g>
    </svg>
  );
}

const circleOf = (place: Position, metres: number): Drawable =>
  geoCircle()
    .center(pointOf(place))
    .radius((metres / earthRadius) * (180 / Math.PI))();

/** Another form for each, not only another colour. */
function Mark({ mark, x, y }: { readonly mark: MapPlace['mark']; readonly x: number; readonly y: number }) {
  return mark === 'claimed' ? (
    <path className={css['mark']} d={`M${x} ${y - 8}L${x + 8} ${y}L${x} ${y + 8}L${x - 8} ${y}Z`} />
  ) : (
    <circle className={css['mark']} cx={x} cy={y} r={6.5} />
  );
}

function ScaleBar({ view }: { readonly view: View }) {
  const format = useFormat();
  const bar = scaleBarOf(view);
  return (
    <div className={css['scale']} style={{ inlineSize: `${(bar.pixels / size.width) * 100}%` }}>
      <span>{format.length(bar.metres)}</span>
    </div>
  );
}

function Legend({ places }: { readonly places: readonly MapPlace[] }) {
  const format = useFormat();
  const [first, second] = places;
  const apart = first === undefined || second === undefined ? null : format.length(metresBetween(first, second));
  return (
    <ul className={css['legend']}>
      {places.map((place) => {
        const exact = place.metres === null ? '' : format.length(place.metres);
        return (
          <li key={place.id} data-mark={place.mark} className={css['place']}>
            <svg width="18" height="18" aria-hidden="true">
              <Mark mark={place.mark} x={9} y={9} />
            </svg>
            <span>
              {place.name}: <bdi dir="ltr">{degreesText(place)}</bdi>
              {' · '}
              {exact === '' ? (
                <Trans comment="Beside coordinates">precision not given</Trans>
              ) : (
                <Trans comment="Beside coordinates: how exact they are, as 12 m">exact to {exact}</Trans>
              )}
            </span>
          </li>
        );
      })}
      {apart === null ? null : (
        <li>
          <Trans comment="Distance between two places on a map, as 12.4 km">{apart} between them</Trans>
        </li>
      )}
    </ul>
  );
}

/** Drawn along by the pointer. */
function usePan(view: View, onView: (view: View) => void) {
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      if (from.current === null) return;
      const { width } = event.currentTarget.getBoundingClientRect();
      const next = moved(view, (from.current.x - event.clientX) / width, (from.current.y - event.clientY) / width);
      from.current = { x: event.clientX, y: event.clientY };
      onView(next);
    },
    onPointerUp: () => {
      from.current = null;
    },
    onPointerCancel: () => {
      from.current = null;
    },
  };
}
