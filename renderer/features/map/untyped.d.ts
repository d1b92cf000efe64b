/** Parts of packages that come without types of their own: what is used of them. */
declare module 'd3-geo' {
  export type Point = [longitude: number, latitude: number];
  export type Drawable = { readonly type: string };
  export type Projection = {
    (point: Point): Point | null;
    invert(point: Point): Point | null;
    rotate(angles: Point): Projection;
    scale(pixels: number): Projection;
    translate(pixels: [number, number]): Projection;
    clipAngle(degrees: number): Projection;
    clipExtent(extent: [[number, number], [number, number]]): Projection;
    precision(pixels: number): Projection;
  };
  export function geoAzimuthalEquidistant(): Projection;
  export function geoPath(projection: Projection): (drawn: Drawable) => string | null;
  export function geoInterpolate(one: Point, other: Point): (part: number) => Point;
  type Circle = { center(point: Point): Circle; radius(degrees: number): Circle; (): Drawable };
  export function geoCircle(): Circle;
  type Graticule = { extent(extent: [Point, Point]): Graticule; step(degrees: Point): Graticule; (): Drawable };
  export function geoGraticule(): Graticule;
}
declare module 'topojson-client' {
  export type Topology = { readonly objects: { readonly countries: object; readonly land: object } };
  export function feature(topology: Topology, part: object): { readonly type: string };
  export function mesh(topology: Topology, part: object, isShown: (one: object, other: object) => boolean): { readonly type: string };
}
declare module 'world-atlas/countries-50m.json' {
  import type { Topology } from 'topojson-client';

  const topology: Topology;
  export default topology;
}
