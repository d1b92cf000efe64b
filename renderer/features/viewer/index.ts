export { LookButton } from './look-button.tsx';
export { ItemPicture } from './thumbnail/item-picture.tsx';
export { LoneThumbnail, RowThumbnail } from './thumbnail/row-thumbnail.tsx';
export { useThumbnails } from './thumbnail/use-thumbnails.ts';
