/** Leads to the first field that must be corrected, once its fault is drawn. */
export function focusFirstFault(box: HTMLElement | null): void {
  requestAnimationFrame(() => {
    const fault = box?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid]');
    const target =
      fault?.matches('input, textarea, button') === true ? fault : fault?.querySelector<HTMLElement>('input, textarea, button');
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: 'center' });
  });
}
