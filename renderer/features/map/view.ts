import { geoAzimuthalEquidistant, geoGraticule, geoInterpolate, type Drawable, type Point, type Projection } from 'd3-geo';

import { earthRadius, metresBetween, type Position } from '#shared/domain/evidence/position.ts';

/** What the map shows: the middle, and how many metres lie between its left and right edges. */
export type View = { readonly middle: Point; readonly metres: number };

export const size = { width: 640, height: 360 } as const;
const least = 500;
/** Half way round the globe. */
const most = 20_000_000;

export const pointOf = ({ longitude, latitude }: Position): Point => [longitude, latitude];

/** All places with their circles, with room around them; one alone with as much around it as tells where in a country it is. */
export function viewOf(places: readonly [Position, ...Position[]]): View {
  const [first] = places;
  const last = places.at(-1)!;
  const middle = places.length === 1 ? pointOf(first) : geoInterpolate(pointOf(first), pointOf(last))(0.5);
  const exact = Math.max(...places.map(({ metres }) => metres ?? 0));
  return { middle, metres: within(Math.max(600_000, metresBetween(first, last) * 1.8, exact * 5)) };
}

/** So near that the places and the distance between them fill the map. */
export function nearViewOf(places: readonly [Position, ...Position[]]): View {
  const exact = Math.max(...places.map(({ metres }) => metres ?? 0));
  return { ...viewOf(places), metres: within(Math.max(2_000, metresBetween(places[0], places.at(-1)!) * 2, exact * 5)) };
}

const within = (metres: number): number => Math.min(most, Math.max(least, metres));

export const zoomed = (view: View, factor: number): View => ({ ...view, metres: within(view.metres / factor) });

/** Moved by parts of the width: what lies to the right comes to the middle. */
export function moved(view: View, right: number, down: number): View {
  const point = projectionOf(view).invert([size.width * (0.5 + right), size.height / 2 + size.width * down]);
  return point === null || !point.every(Number.isFinite) ? view : { ...view, middle: point };
}

/** True from the middle outward: pixels are metres along the globe. */
export function projectionOf({ middle: [longitude, latitude], metres }: View): Projection {
  const { width, height } = size;
  const corner = ((metres / 2) * Math.hypot(1, height / width)) / earthRadius;
  return geoAzimuthalEquidistant()
    .rotate([-longitude, -latitude])
    .scale((width * earthRadius) / metres)
    .translate([width / 2, height / 2])
    .clipAngle(Math.min(175, Math.max(1, (corner * 180) / Math.PI + 1)))
    .clipExtent([
      [-20, -20],
      [width + 20, height + 20],
    ])
    .precision(0.4);
}

const steps = [45, 30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
const stepFor = (degrees: number): number => steps.findLast((step) => step >= degrees / 5) ?? 45;

/** Lines of latitude and longitude, about five each way, only as far as the map reaches. */
export function gridOf({ middle: [longitude, latitude], metres }: View): Drawable {
  const tall = (metres / earthRadius) * (180 / Math.PI);
  const stretch = Math.max(0.05, Math.cos((Math.max(0, Math.abs(latitude) - tall / 2) * Math.PI) / 180));
  const wide = Math.min(360, tall / Math.max(0.05, Math.cos((Math.min(89, Math.abs(latitude) + tall / 2) * Math.PI) / 180)));
  const grid = geoGraticule().step([stepFor(tall / stretch), stepFor(tall)]);
  const isWhole = wide >= 180;
  return grid.extent([
    [isWhole ? -180 : longitude - wide, Math.max(-89.9, latitude - tall)],
    [isWhole ? 180 : longitude + wide, Math.min(89.9, latitude + tall)],
  ])();
}

/** The longest of 1, 2 or 5 times a power of ten that takes at most a third of the width. */
export function scaleBarOf({ metres }: View): { readonly metres: number; readonly pixels: number } {
  const room = metres / 3;
  const power = 10 ** Math.floor(Math.log10(room));
  const length = power * (room >= 5 * power ? 5 : room >= 2 * power ? 2 : 1);
  return { metres: length, pixels: (length / metres) * size.width };
}
